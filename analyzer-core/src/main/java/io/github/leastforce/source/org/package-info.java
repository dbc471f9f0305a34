/** Takes snapshots of orgs: log in, ask who asks, retrieve, query, write one zip. Reads only. */
@NullMarked
package io.github.leastforce.source.org;

import org.jspecify.annotations.NullMarked;
