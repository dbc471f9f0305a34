package io.github.leastforce.facts;

import io.github.leastforce.identity.Principal;

/**
 * The contract of an integration lists a system permission by name.
 *
 * @param name API name of the permission, as the catalogue spells it
 */
public record AgreedPermission(Principal principal, String name) {}
