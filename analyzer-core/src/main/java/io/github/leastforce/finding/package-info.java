/** What is reported: findings, coverage gaps, problems, and the metadata of rules. */
@NullMarked
package io.github.leastforce.finding;

import org.jspecify.annotations.NullMarked;
