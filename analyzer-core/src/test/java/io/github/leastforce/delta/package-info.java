/** The comparison of two states, for tests of other packages. */
@NullMarked
package io.github.leastforce.delta;

import org.jspecify.annotations.NullMarked;
