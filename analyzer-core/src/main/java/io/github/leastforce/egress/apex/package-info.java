/** Follows data through Apex: from what is read, through calls, to the ways out of the org. */
@NullMarked
package io.github.leastforce.egress.apex;

import org.jspecify.annotations.NullMarked;
