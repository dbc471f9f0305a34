/**
 * What is delivered, run as users run it: archives, the GitHub action, what the documentation tells
 * to type.
 */
@NullMarked
package io.github.leastforce.delivery;

import org.jspecify.annotations.NullMarked;
