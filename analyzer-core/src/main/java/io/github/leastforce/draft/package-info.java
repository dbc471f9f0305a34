/** Writes down what a project is at present, for people to complete. */
@NullMarked
package io.github.leastforce.draft;

import org.jspecify.annotations.NullMarked;
