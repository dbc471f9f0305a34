/** Which records a principal reaches: rights on all records, defaults, sharing. */
@NullMarked
package io.github.leastforce.reach;

import org.jspecify.annotations.NullMarked;
