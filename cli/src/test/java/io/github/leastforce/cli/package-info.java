@NullMarked
package io.github.leastforce.cli;

import org.jspecify.annotations.NullMarked;
