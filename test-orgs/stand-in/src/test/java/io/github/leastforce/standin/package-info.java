/** The stand-in org, asked over real sockets. */
@NullMarked
package io.github.leastforce.standin;

import org.jspecify.annotations.NullMarked;
