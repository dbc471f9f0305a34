/**
 * Rule folders to a rule pack. Needs the DRL compiler and YAML, so it is never part of the default
 * run-time class path: the build uses it, and whoever explicitly names own rules.
 */
@NullMarked
package io.github.leastforce.engine.compile;

import org.jspecify.annotations.NullMarked;
