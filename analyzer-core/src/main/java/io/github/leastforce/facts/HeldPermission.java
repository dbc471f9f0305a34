package io.github.leastforce.facts;

import io.github.leastforce.access.PermissionGrant;
import io.github.leastforce.catalogue.PermissionGroup;
import io.github.leastforce.catalogue.Permissions;
import io.github.leastforce.catalogue.Tier;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.identity.Principal;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.Container;
import java.util.ArrayList;
import java.util.List;

/** A principal holds a catalogued system permission, granted by one container. */
public record HeldPermission(
    Principal principal, PermissionGrant grant, Permissions.Permission permission)
    implements Anchor {

  private static final String MODIFY_ALL_DATA = "ModifyAllData";
  private static final String VIEW_ALL_DATA = "ViewAllData";
  private static final String VIEW_ENCRYPTED_DATA = "ViewEncryptedData";
  private static final String DATA_EXPORT = "DataExport";
  private static final String API_ENABLED = "ApiEnabled";
  private static final String TRANSACTION_SECURITY_EXEMPT = "TransactionSecurityExempt";

  /** The container that grants it. */
  public Container container() {
    return grant.route().container();
  }

  /** Its API name. */
  public String permissionName() {
    return permission.name();
  }

  /** Whether it stands in the container itself and is not only implied by another permission. */
  public boolean explicit() {
    return !grant.implied();
  }

  /** {@code ModifyAllData}: reads and changes every record. */
  public boolean modifiesAllData() {
    return permission.name().equals(MODIFY_ALL_DATA);
  }

  /** View All Data or Modify All Data. */
  public boolean readsEveryRecord() {
    return modifiesAllData() || permission.name().equals(VIEW_ALL_DATA);
  }

  /** Opens every record, every field or every file for reading. */
  public boolean readsEverything() {
    return permission.groups().contains(PermissionGroup.READ_ALL);
  }

  /** Takes data out in bulk, or lets it be sent out. */
  public boolean exportsData() {
    return permission.groups().contains(PermissionGroup.EXPORT);
  }

  /** {@code DataExport}: takes the whole org out as files. */
  public boolean exportsOrg() {
    return permission.name().equals(DATA_EXPORT);
  }

  /** Control over data, code, identities or keys of the whole org, other than Modify All Data. */
  public boolean controlsOrg() {
    return permission.tier() == Tier.T0 && !modifiesAllData();
  }

  /** Control over identities, escalation or app trust. */
  public boolean controlsIdentities() {
    return permission.tier() == Tier.T1;
  }

  /** More than a user without a person behind it should hold: control, all data, or bulk export. */
  public boolean powerful() {
    return modifiesAllData()
        || controlsOrg()
        || controlsIdentities()
        || readsEverything()
        || exportsData();
  }

  /** Control of the org or of identities, or sight or change of everything: tiers T0 to T2. */
  public boolean beyondData() {
    return permission.tier().compareTo(Tier.T2) <= 0;
  }

  /** Lets applications in that nobody approved. */
  public boolean trustsApps() {
    return permission.groups().contains(PermissionGroup.APP_TRUST);
  }

  /** Weighs only beside others of its tier, in the hands of people. */
  public boolean companion() {
    return permission.groups().contains(PermissionGroup.COMPANION);
  }

  /** Whether the org made the container; the platform's own profiles cannot be changed. */
  public boolean ofCustomContainer() {
    return !container().custom().isKnown(false);
  }

  /** {@code ViewEncryptedData}: unmasks Classic-encrypted text. */
  public boolean unmasksEncryptedText() {
    return permission.name().equals(VIEW_ENCRYPTED_DATA);
  }

  /** {@code TransactionSecurityExempt}: transaction security policies do not hold him back. */
  public boolean exemptsFromPolicies() {
    return permission.name().equals(TRANSACTION_SECURITY_EXEMPT);
  }

  /**
   * Power over the org, its identities or its data, a way out for data, an API, or sight of Setup:
   * nothing for visitors. Outbound messages are left out, because the platform gives them to every
   * guest profile.
   */
  public boolean beyondGuests() {
    return permission.tier().compareTo(Tier.T2) <= 0
        || permission.groups().contains(PermissionGroup.EXPORT)
        || permission.groups().contains(PermissionGroup.ENTRY_TICKET)
        || permission.groups().contains(PermissionGroup.NOT_FOR_GUESTS);
  }

  /** {@code ApiEnabled}: the entry ticket of every data API. */
  public boolean opensApi() {
    return permission.name().equals(API_ENABLED);
  }

  @Override
  public Subject subject() {
    return Paths.subject(container());
  }

  @Override
  public String subjectWords() {
    return container().words();
  }

  @Override
  public Location place() {
    return container().permissionLocation(grant.explicit());
  }

  /** The signs by which a suspected integration was suspected; empty for everybody else. */
  @Override
  public String detail() {
    return Suspicion.words(principal);
  }

  @Override
  public List<String> principals() {
    return List.of(principal.words());
  }

  @Override
  public List<EvidenceStep> steps() {
    List<EvidenceStep> steps = new ArrayList<>(Paths.lead(principal, grant.route()));
    steps.add(Paths.step(grant));
    return steps;
  }

  @Override
  public List<Reason> reasons() {
    String text = "`" + permission.name() + "`";
    if (grant.implied()) {
      text += " (implied by `" + grant.explicit() + "`)";
    }
    return List.of(new Reason(permission.name(), text, permission.rank()));
  }

  @Override
  public Confidence confidence() {
    Confidence known = permission.confirmed() ? Confidence.CERTAIN : Confidence.LIKELY;
    return Suspicion.held(principal).and(grant.confidence()).and(known);
  }

  @Override
  public boolean leads() {
    return true;
  }
}
