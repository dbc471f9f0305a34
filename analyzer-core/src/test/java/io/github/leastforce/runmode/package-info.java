@NullMarked
package io.github.leastforce.runmode;

import org.jspecify.annotations.NullMarked;
