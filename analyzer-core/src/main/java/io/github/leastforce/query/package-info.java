/** Answers questions about effective access: who can do this, what can they do. */
@NullMarked
package io.github.leastforce.query;

import org.jspecify.annotations.NullMarked;
