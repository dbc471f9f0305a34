package io.github.leastforce.facts;

import io.github.leastforce.access.EffectiveAccess;
import io.github.leastforce.access.PermissionGrant;
import io.github.leastforce.catalogue.Breadth;
import io.github.leastforce.catalogue.Catalogues;
import io.github.leastforce.catalogue.Tier;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.identity.Principal;
import io.github.leastforce.location.ElementPath;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.Container;
import io.github.leastforce.model.ContainerKind;
import io.github.leastforce.model.OauthClient;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What vendors' containers grant, and what stands in the input under names nobody knows. */
final class EntitlementFacts {

  /** Permissions of the org's own making are custom permissions and stand elsewhere. */
  private static final String NAMESPACE_MARK = "__";

  private final Org org;
  private final Catalogues catalogues;
  private final List<Principal> vendors;
  private final List<Object> facts = new ArrayList<>();

  private EntitlementFacts(Org org, Catalogues catalogues, List<Principal> principals) {
    this.org = org;
    this.catalogues = catalogues;
    this.vendors = principals.stream().filter(Principal::vendor).toList();
  }

  static List<Object> of(
      Org org, EffectiveAccess access, Catalogues catalogues, List<Principal> principals) {
    EntitlementFacts entitlements = new EntitlementFacts(org, catalogues, principals);
    entitlements.vendors(access);
    entitlements.permissions();
    entitlements.scopes();
    return entitlements.facts;
  }

  /** The containers that a vendor delivers and the org cannot change. */
  private Set<Subject> vendorContainers() {
    return vendors.stream()
        .flatMap(vendor -> vendor.bundle().routes().stream())
        .map(route -> Paths.subject(route.container()))
        .collect(Collectors.toUnmodifiableSet());
  }

  private void vendors(EffectiveAccess access) {
    for (Principal vendor : vendors) {
      for (PermissionGrant grant : access.permissions(vendor.bundle())) {
        catalogues
            .permissions()
            .find(grant.permission())
            .filter(permission -> permission.tier().compareTo(Tier.CONTEXT) < 0)
            .map(permission -> new HeldPermission(vendor, grant, permission))
            .map(VendorPrivilege::new)
            .ifPresent(facts::add);
      }
    }
  }

  private void permissions() {
    Set<Subject> delivered = vendorContainers();
    for (Container container : org.containers()) {
      boolean grants = container.kind() != ContainerKind.MUTING_PERMISSION_SET;
      if (grants && !delivered.contains(Paths.subject(container))) {
        container
            .access()
            .permissions()
            .mapToObj(org.symbols().permissions()::name)
            .filter(this::unknownPermission)
            .forEach(name -> facts.add(entitlement(container, name)));
      }
    }
  }

  private boolean unknownPermission(String name) {
    return !name.contains(NAMESPACE_MARK)
        && catalogues.permissions().tier(name) == Tier.UNCATALOGUED;
  }

  private static UncataloguedEntitlement entitlement(Container container, String name) {
    Location granted = container.permissionLocation(name);
    List<ElementPath.Step> steps = granted.element().steps();
    ElementPath entry = new ElementPath(steps.subList(0, steps.size() - 1));
    return new UncataloguedEntitlement(
        Paths.subject(container),
        container.words(),
        name,
        new Location(granted.file(), entry.child("name")));
  }

  private void scopes() {
    for (OauthClient client : org.clients()) {
      for (Reference scope : client.scopes()) {
        boolean unknown = catalogues.oauthScopes().breadth(scope.name()) == Breadth.REVIEW;
        if (unknown && !client.enabled().isKnown(false)) {
          facts.add(
              new UncataloguedEntitlement(
                  Subject.of(client.family().type(), client.name()),
                  client.words(),
                  scope.name(),
                  scope.location()));
        }
      }
    }
  }
}
