@NullMarked
package io.github.leastforce.report.sarif;

import org.jspecify.annotations.NullMarked;
