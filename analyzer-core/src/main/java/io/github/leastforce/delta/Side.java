package io.github.leastforce.delta;

import io.github.leastforce.access.EffectiveAccess;
import io.github.leastforce.catalogue.Catalogues;
import io.github.leastforce.identity.OrgUsers;
import io.github.leastforce.identity.Principal;
import io.github.leastforce.model.Org;
import io.github.leastforce.sensitivity.SensitiveData;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * One of two states of an org, as far as it was looked at. Both must be parsed in one session, so
 * that names have the same numbers.
 *
 * @param users who holds what, when the input tells
 * @param facts what the rules see of it
 */
public record Side(
    Org org,
    EffectiveAccess access,
    List<Principal> principals,
    OrgUsers users,
    SensitiveData sensitive,
    Catalogues catalogues,
    Collection<Object> facts) {
  public Side {
    Objects.requireNonNull(org);
    Objects.requireNonNull(access);
    Objects.requireNonNull(users);
    Objects.requireNonNull(sensitive);
    Objects.requireNonNull(catalogues);
    principals = List.copyOf(principals);
    facts = List.copyOf(facts);
  }
}
