/** The org after parsing: what the metadata declares, with known, defaulted and unknown apart. */
@NullMarked
package io.github.leastforce.model;

import org.jspecify.annotations.NullMarked;
