/**
 * Rule packs over facts. The only package that touches Drools; {@link
 * io.github.leastforce.engine.RulePack} can be read without loading it.
 */
@NullMarked
package io.github.leastforce.engine;

import org.jspecify.annotations.NullMarked;
