/** What the project says about itself; for now the configuration file {@code leastforce.yml}. */
@NullMarked
package io.github.leastforce.declared;

import org.jspecify.annotations.NullMarked;
