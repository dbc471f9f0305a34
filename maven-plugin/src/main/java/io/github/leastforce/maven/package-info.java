/** The same audit from Maven. */
@NullMarked
package io.github.leastforce.maven;

import org.jspecify.annotations.NullMarked;
