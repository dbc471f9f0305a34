/** Flows as their metadata declare them: elements, what they read and write, and their order. */
@NullMarked
package io.github.leastforce.model.flow;

import org.jspecify.annotations.NullMarked;
