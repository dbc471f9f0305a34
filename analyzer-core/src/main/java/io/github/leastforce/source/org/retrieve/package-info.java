/**
 * Retrieves metadata from an org: what there is, in batches that it can deliver, checked, and held
 * against what was asked for. It reads; no call that writes is within reach.
 */
@NullMarked
package io.github.leastforce.source.org.retrieve;

import org.jspecify.annotations.NullMarked;
