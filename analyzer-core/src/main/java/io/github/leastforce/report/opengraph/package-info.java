/** The access graph as BloodHound imports it. */
@NullMarked
package io.github.leastforce.report.opengraph;

import org.jspecify.annotations.NullMarked;
