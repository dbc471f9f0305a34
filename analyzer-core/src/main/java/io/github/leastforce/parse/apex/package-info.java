/** Apex files, as far as the model needs them: their headers. */
@NullMarked
package io.github.leastforce.parse.apex;

import org.jspecify.annotations.NullMarked;
