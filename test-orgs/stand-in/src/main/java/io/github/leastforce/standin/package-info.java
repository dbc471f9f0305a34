/**
 * An org that is a folder: the Metadata API, REST queries and OAuth of an org over real sockets, on
 * the loopback interface only, from metadata in mdapi format and the facts of a snapshot. It does
 * what the platform is known to do, also where that is awkward, and every fault a client must bear.
 */
@NullMarked
package io.github.leastforce.standin;

import org.jspecify.annotations.NullMarked;
