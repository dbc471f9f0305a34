/** The grants of profiles and permission sets, with names interned and flags packed. */
@NullMarked
package io.github.leastforce.grants;

import org.jspecify.annotations.NullMarked;
