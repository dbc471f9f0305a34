/** Which fields hold sensitive data, and what says so. */
@NullMarked
package io.github.leastforce.sensitivity;

import org.jspecify.annotations.NullMarked;
