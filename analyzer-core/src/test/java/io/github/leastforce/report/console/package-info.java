@NullMarked
package io.github.leastforce.report.console;

import org.jspecify.annotations.NullMarked;
