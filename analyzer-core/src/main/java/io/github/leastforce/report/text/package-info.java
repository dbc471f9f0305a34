/** Words, links and safe text that several formats share. */
@NullMarked
package io.github.leastforce.report.text;

import org.jspecify.annotations.NullMarked;
