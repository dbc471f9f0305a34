/** The Code Quality report that GitLab shows in merge requests. */
@NullMarked
package io.github.leastforce.report.gitlab;

import org.jspecify.annotations.NullMarked;
