/** SARIF 2.1.0 for code scanning; the only place for java-sarif and jackson-databind. */
@NullMarked
package io.github.leastforce.report.sarif;

import org.jspecify.annotations.NullMarked;
