/** Writes snapshots: one zip that holds all an org told, and what it did not tell. */
@NullMarked
package io.github.leastforce.source.org.snapshot;

import org.jspecify.annotations.NullMarked;
