/** Tests that look into the command line from the plugin. */
@NullMarked
package io.github.leastforce.cli;

import org.jspecify.annotations.NullMarked;
