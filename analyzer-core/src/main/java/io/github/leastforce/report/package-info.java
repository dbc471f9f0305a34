/**
 * Turns a result into bytes: {@link io.github.leastforce.report.Reports} in a {@link
 * io.github.leastforce.report.ReportFormat}. Each format is one sub-package.
 */
@NullMarked
package io.github.leastforce.report;

import org.jspecify.annotations.NullMarked;
