/**
 * Compares two states of an org: what access a change newly grants, to whom and through which line,
 * and which protections it takes away.
 */
@NullMarked
package io.github.leastforce.delta;

import org.jspecify.annotations.NullMarked;
