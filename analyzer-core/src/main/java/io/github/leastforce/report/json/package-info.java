/** The versioned JSON report for scripts. */
@NullMarked
package io.github.leastforce.report.json;

import org.jspecify.annotations.NullMarked;
