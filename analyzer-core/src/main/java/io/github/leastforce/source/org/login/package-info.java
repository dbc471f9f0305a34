/** Logs in to an org, with a token that somebody else obtained or with a key; never a password. */
@NullMarked
package io.github.leastforce.source.org.login;

import org.jspecify.annotations.NullMarked;
