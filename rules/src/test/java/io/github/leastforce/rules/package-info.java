/** The harness of the rules: fixtures with markers, and guards over all folders. */
@NullMarked
package io.github.leastforce.rules;

import org.jspecify.annotations.NullMarked;
