@NullMarked
package io.github.leastforce.parse.code;

import org.jspecify.annotations.NullMarked;
