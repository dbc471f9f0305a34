@NullMarked
package io.github.leastforce.report;

import org.jspecify.annotations.NullMarked;
