/** As whom code runs: whose records it sees and whose rights count. */
@NullMarked
package io.github.leastforce.runmode;

import org.jspecify.annotations.NullMarked;
