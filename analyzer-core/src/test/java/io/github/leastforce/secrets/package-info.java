@NullMarked
package io.github.leastforce.secrets;

import org.jspecify.annotations.NullMarked;
