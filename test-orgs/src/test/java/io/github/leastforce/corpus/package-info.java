/** Small labelled cases of Apex and flows, and how many of them the rules judge as their labels. */
@NullMarked
package io.github.leastforce.corpus;

import org.jspecify.annotations.NullMarked;
