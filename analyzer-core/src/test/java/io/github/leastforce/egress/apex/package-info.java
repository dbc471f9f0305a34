@NullMarked
package io.github.leastforce.egress.apex;

import org.jspecify.annotations.NullMarked;
