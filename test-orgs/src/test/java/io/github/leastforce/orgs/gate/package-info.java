/** What changes of a small project grant and take away, and what policies make of that. */
@NullMarked
package io.github.leastforce.orgs.gate;

import org.jspecify.annotations.NullMarked;
