/** Secrets in the literals and comments of code, found without parsing it. */
@NullMarked
package io.github.leastforce.parse.code;

import org.jspecify.annotations.NullMarked;
