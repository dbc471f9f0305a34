@NullMarked
package io.github.leastforce.draft;

import org.jspecify.annotations.NullMarked;
