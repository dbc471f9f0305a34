@NullMarked
package io.github.leastforce.report.github;

import org.jspecify.annotations.NullMarked;
