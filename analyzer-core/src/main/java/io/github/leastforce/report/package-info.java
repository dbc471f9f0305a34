/** Turns a result into bytes: console, SARIF, JSON. */
@NullMarked
package io.github.leastforce.report;

import org.jspecify.annotations.NullMarked;
