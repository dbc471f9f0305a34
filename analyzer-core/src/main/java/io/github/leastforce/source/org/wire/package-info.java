/**
 * Talks to an org and to nothing else: one HTTP client with deadlines and bounds, one place where
 * tokens are read, one kind of error.
 */
@NullMarked
package io.github.leastforce.source.org.wire;

import org.jspecify.annotations.NullMarked;
