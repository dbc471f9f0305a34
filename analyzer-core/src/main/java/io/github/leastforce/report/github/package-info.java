/** Workflow commands of GitHub Actions, which need no token and become annotations. */
@NullMarked
package io.github.leastforce.report.github;

import org.jspecify.annotations.NullMarked;
