/** Turns files into the model, with symbolic positions, and positions into lines. */
@NullMarked
package io.github.leastforce.parse;

import org.jspecify.annotations.NullMarked;
