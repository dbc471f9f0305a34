@NullMarked
package io.github.leastforce.parse.apex;

import org.jspecify.annotations.NullMarked;
