/** Reads what a snapshot keeps as JSON beside its metadata. */
@NullMarked
package io.github.leastforce.parse.json;

import org.jspecify.annotations.NullMarked;
