/** JUnit XML for the test pages of CI servers. */
@NullMarked
package io.github.leastforce.report.junit;

import org.jspecify.annotations.NullMarked;
