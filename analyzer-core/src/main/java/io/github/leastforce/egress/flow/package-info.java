/** What flows send out of the org, what they record of it, and on whose records they work. */
@NullMarked
package io.github.leastforce.egress.flow;

import org.jspecify.annotations.NullMarked;
