/** The one hardened factory of XML readers, for files and for answers of an org alike. */
@NullMarked
package io.github.leastforce.xml;

import org.jspecify.annotations.NullMarked;
