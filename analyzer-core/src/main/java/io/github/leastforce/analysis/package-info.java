/** The façade: an {@link io.github.leastforce.analysis.AnalysisRequest} becomes a result. */
@NullMarked
package io.github.leastforce.analysis;

import org.jspecify.annotations.NullMarked;
