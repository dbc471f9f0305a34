package io.github.leastforce.facts;

import io.github.leastforce.identity.Principal;

/**
 * The contract of an integration lists a field that it may read.
 *
 * @param field {@code Object.Field} in lower case
 */
public record AgreedFieldRead(Principal principal, String field) {}
