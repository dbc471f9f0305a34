package io.github.leastforce.query;

import io.github.leastforce.access.Decision;
import io.github.leastforce.access.EffectiveAccess;
import io.github.leastforce.access.EffectiveTable;
import io.github.leastforce.access.Entitlement;
import io.github.leastforce.access.Proof;
import io.github.leastforce.identity.Principal;
import io.github.leastforce.sensitivity.SensitiveData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a profile that came in parts, or a group that misses a member, leaves open. */
record Unknowns(EffectiveAccess access, SensitiveData sensitive) {

  /**
   * Each one line; empty when all can be said.
   *
   * @param table what the principal is seen to hold
   */
  List<String> of(Principal principal, EffectiveTable table) {
    List<String> open = new ArrayList<>(principal.bundle().missing());
    ask(principal, new Entitlement.SystemPermission("ModifyAllData")).ifPresent(open::add);
    List<String> fields =
        sensitive.fields().stream()
            .map(field -> new Entitlement.FieldAccess(field.field().qualifiedName(), false))
            .filter(field -> !table.holds(field))
            .flatMap(field -> ask(principal, field).stream())
            .toList();
    fields.stream()
        .findFirst()
        .map(reason -> reason + " (" + fields.size() + " sensitive fields in all)")
        .ifPresent(open::add);
    return open.stream().distinct().toList();
  }

  private Optional<String> ask(Principal principal, Entitlement entitlement) {
    Decision<Proof> decision = access.decide(principal.bundle(), entitlement);
    return Optional.of(decision.unknown()).filter(reason -> !reason.isEmpty());
  }
}
