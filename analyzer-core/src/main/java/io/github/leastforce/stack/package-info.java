/** Runs what goes as deep as its input on a stack that holds it. */
@NullMarked
package io.github.leastforce.stack;

import org.jspecify.annotations.NullMarked;
