/**
 * The versioned data catalogues: what permissions, scopes, settings, field types and words mean,
 * kept as data files with their sources so that neither rules nor code carry literals. One entry:
 * {@link io.github.leastforce.catalogue.Catalogues}.
 */
@NullMarked
package io.github.leastforce.catalogue;

import org.jspecify.annotations.NullMarked;
