/**
 * Asks an org what its metadata do not tell: who the users are, what they are assigned, which
 * tokens they use. The questions are fixed ({@code org-queries.json}); nothing that a user types
 * becomes part of one, and nothing is written.
 */
@NullMarked
package io.github.leastforce.source.org.records;

import org.jspecify.annotations.NullMarked;
