package io.github.leastforce.query;

import io.github.leastforce.identity.Principal;

/**
 * A principal as answers name it.
 *
 * @param type metadata type of the container or group, {@code Integration} for a declared identity,
 *     {@code User} for a user of the org
 * @param words such as "permission set `ERP_Admin`"
 * @param kind kind and certainty, such as "integration (linked)"
 */
public record PrincipalRef(String type, String name, String words, String kind) {
  static PrincipalRef of(Principal principal) {
    return new PrincipalRef(
        principal.type(), principal.name(), principal.words(), principal.kindWords());
  }
}
