/**
 * Effective access: what a set of containers grants together, after muting and implication, with
 * the place that proves it.
 */
@NullMarked
package io.github.leastforce.access;

import org.jspecify.annotations.NullMarked;
