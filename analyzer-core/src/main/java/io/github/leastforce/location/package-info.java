/** Where something stands: files, symbolic element paths, and the lines they resolve to. */
@NullMarked
package io.github.leastforce.location;

import org.jspecify.annotations.NullMarked;
