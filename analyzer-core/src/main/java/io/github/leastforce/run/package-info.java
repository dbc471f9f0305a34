/**
 * From what a user asks to reports and a verdict, for everything that users start: the command line
 * and the Maven plugin only translate their arguments.
 */
@NullMarked
package io.github.leastforce.run;

import org.jspecify.annotations.NullMarked;
