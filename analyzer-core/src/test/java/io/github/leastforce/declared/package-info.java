@NullMarked
package io.github.leastforce.declared;

import org.jspecify.annotations.NullMarked;
