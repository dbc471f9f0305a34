@NullMarked
package io.github.leastforce.source.org.retrieve;

import org.jspecify.annotations.NullMarked;
