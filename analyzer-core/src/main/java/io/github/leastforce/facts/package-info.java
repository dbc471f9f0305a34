/** The vocabulary rules speak; everything below is flattened into it. */
@NullMarked
package io.github.leastforce.facts;

import org.jspecify.annotations.NullMarked;
