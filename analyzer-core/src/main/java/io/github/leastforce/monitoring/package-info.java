/** Tells what the platform records of what users do, by the settings of the input. */
@NullMarked
package io.github.leastforce.monitoring;

import org.jspecify.annotations.NullMarked;
