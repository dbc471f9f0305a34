/** Where files come from: SFDX projects, mdapi folders, mdapi zips, commits. */
@NullMarked
package io.github.leastforce.source;

import org.jspecify.annotations.NullMarked;
