@NullMarked
package io.github.leastforce.report.gitlab;

import org.jspecify.annotations.NullMarked;
