/** The {@code leastforce} command: {@link io.github.leastforce.cli.Main}. */
@NullMarked
package io.github.leastforce.cli;

import org.jspecify.annotations.NullMarked;
