/** Everything together, on whole orgs. */
@NullMarked
package io.github.leastforce.orgs;

import org.jspecify.annotations.NullMarked;
