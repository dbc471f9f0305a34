/** Recognises secrets. What is told of one is its kind, its length and its place, never itself. */
@NullMarked
package io.github.leastforce.secrets;

import org.jspecify.annotations.NullMarked;
