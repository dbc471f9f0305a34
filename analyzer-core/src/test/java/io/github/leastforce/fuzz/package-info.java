@NullMarked
package io.github.leastforce.fuzz;

import org.jspecify.annotations.NullMarked;
