package io.github.leastforce.facts;

import io.github.leastforce.catalogue.Permissions;
import io.github.leastforce.declared.Contract;
import io.github.leastforce.identity.Principal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What contracts agree to. Only what they name exactly; an object opens none of its fields. */
final class ContractFacts {

  private ContractFacts() {}

  /** One fact for each agreed name. */
  static Collection<Object> of(
      List<Contract> contracts, List<Principal> principals, Permissions permissions) {
    List<Object> facts = new ArrayList<>();
    for (Contract contract : contracts) {
      Optional<Principal> principal =
          principals.stream().filter(one -> one.declaredAs(contract.name())).findFirst();
      if (principal.isPresent()) {
        for (String name : contract.permissions()) {
          String spelt = permissions.find(name).map(Permissions.Permission::name).orElse(name);
          facts.add(new AgreedPermission(principal.get(), spelt));
        }
        for (String field : contract.fields().keySet()) {
          facts.add(new AgreedFieldRead(principal.get(), field.toLowerCase(Locale.ROOT)));
        }
      }
    }
    return facts;
  }
}
