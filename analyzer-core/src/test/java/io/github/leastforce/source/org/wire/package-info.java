@NullMarked
package io.github.leastforce.source.org.wire;

import org.jspecify.annotations.NullMarked;
