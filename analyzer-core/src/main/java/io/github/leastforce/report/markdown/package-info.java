/** Answers as Markdown (GitHub Flavored), to hand on. */
@NullMarked
package io.github.leastforce.report.markdown;

import org.jspecify.annotations.NullMarked;
