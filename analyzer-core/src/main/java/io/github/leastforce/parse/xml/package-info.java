/** XML files to pieces of the model: streamed where there is much, bound where there is little. */
@NullMarked
package io.github.leastforce.parse.xml;

import org.jspecify.annotations.NullMarked;
