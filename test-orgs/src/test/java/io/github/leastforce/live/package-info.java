/** The way to an org, against the stand-in: real sockets, real TLS, every fault. */
@NullMarked
package io.github.leastforce.live;

import org.jspecify.annotations.NullMarked;
