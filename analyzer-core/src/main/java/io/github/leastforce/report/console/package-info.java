/** The report for people at a terminal. */
@NullMarked
package io.github.leastforce.report.console;

import org.jspecify.annotations.NullMarked;
