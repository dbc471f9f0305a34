/** Which principals exist, as sets of containers; which are integrations, and how sure that is. */
@NullMarked
package io.github.leastforce.identity;

import org.jspecify.annotations.NullMarked;
