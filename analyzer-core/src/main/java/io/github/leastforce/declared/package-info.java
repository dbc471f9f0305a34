/** What the project says about itself: the configuration, and the files beside the metadata. */
@NullMarked
package io.github.leastforce.declared;

import org.jspecify.annotations.NullMarked;
