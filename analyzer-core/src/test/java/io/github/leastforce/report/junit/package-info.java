@NullMarked
package io.github.leastforce.report.junit;

import org.jspecify.annotations.NullMarked;
