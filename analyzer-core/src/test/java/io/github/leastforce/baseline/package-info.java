@NullMarked
package io.github.leastforce.baseline;

import org.jspecify.annotations.NullMarked;
