/**
 * What is accepted already: a baseline of findings, and suppressions with an end. {@link
 * io.github.leastforce.baseline.Acceptance} applies both; {@link
 * io.github.leastforce.baseline.Comparison} compares two lists of findings.
 */
@NullMarked
package io.github.leastforce.baseline;

import org.jspecify.annotations.NullMarked;
