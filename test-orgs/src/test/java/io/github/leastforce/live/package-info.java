/** Tests against the stand-in org: the whole way from a login to findings. */
@NullMarked
package io.github.leastforce.live;

import org.jspecify.annotations.NullMarked;
