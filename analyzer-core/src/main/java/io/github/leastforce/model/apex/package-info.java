/** The code of the org as declared: types, methods, and what they do to data. */
@NullMarked
package io.github.leastforce.model.apex;

import org.jspecify.annotations.NullMarked;
