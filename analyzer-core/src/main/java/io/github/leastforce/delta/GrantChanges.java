package io.github.leastforce.delta;

import io.github.leastforce.access.Bundle;
import io.github.leastforce.access.Decision;
import io.github.leastforce.access.EffectiveTable;
import io.github.leastforce.access.Entitlement;
import io.github.leastforce.access.Open;
import io.github.leastforce.access.Proof;
import io.github.leastforce.access.Route;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.grants.ObjectFlag;
import io.github.leastforce.grants.Section;
import io.github.leastforce.identity.Identities;
import io.github.leastforce.identity.OrgUsers;
import io.github.leastforce.identity.Principal;
import io.github.leastforce.identity.UserHolding;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.Container;
import io.github.leastforce.model.ContainerKind;
import io.github.leastforce.model.PermissionSetGroup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What principals may do now and could not before, and the other way round. The effective access of
 * each principal is compared as a whole, so that what merely stands elsewhere is no change; then
 * each difference is traced to the line that makes it, and differences of one line are told once.
 */
final class GrantChanges {

  private final Side base;
  private final Side head;
  private final Renames renames;
  private final Origins gains;
  private final Origins losses;
  private final Entitlements entitlements;
  private final Map<Principal, Principal> ofBase = new HashMap<>();
  private final Set<Principal> ofHead;
  private final Map<String, EffectiveTable> userTables = new HashMap<>();
  private final Map<String, Gain> found = new TreeMap<>();
  private final Map<String, OpenChange> open = new TreeMap<>();

  GrantChanges(Side base, Side head) {
    this.base = base;
    this.head = head;
    this.renames = Renames.between(base, head);
    this.gains = new Origins(head.org(), base.org(), base.access(), renames::before);
    this.losses = new Origins(base.org(), head.org(), head.access(), renames::after);
    this.entitlements = new Entitlements(head);
    base.principals().forEach(principal -> ofBase.put(principal, principal));
    this.ofHead = Set.copyOf(head.principals());
  }

  /** One entitlement that came, went or moved through one line. */
  private static final class Gain {
    final Origin origin;
    final Entitlement entitlement;
    final List<EvidenceStep> path;
    final Set<Affected> principals = new TreeSet<>();
    Direction direction;
    Confidence confidence;

    Gain(
        Origin origin,
        Entitlement entitlement,
        Direction direction,
        List<EvidenceStep> path,
        Confidence confidence) {
      this.origin = origin;
      this.entitlement = entitlement;
      this.direction = direction;
      this.path = path;
      this.confidence = confidence;
    }
  }

  /** Every single difference, for tests: who, what, which way and through which component. */
  List<Difference> differences() {
    List<Difference> differences = new ArrayList<>();
    for (Gain gain : found.values()) {
      for (Affected who : gain.principals) {
        differences.add(
            new Difference(
                who.type(), who.name(), gain.entitlement, gain.direction, gain.origin.subject()));
      }
    }
    return differences;
  }

  /** One entitlement of one principal that came, went or moved. */
  record Difference(
      String type, String name, Entitlement entitlement, Direction direction, Subject through) {}

  void compare(List<Change> changes, List<OpenChange> unclear) {
    List<Principal> principals = new ArrayList<>(head.principals());
    // The witness of a change is that of the first principal it concerns.
    principals.sort(
        Comparator.comparing((Principal principal) -> !principal.integration())
            .thenComparing(principal -> !principal.guest())
            .thenComparing(Principal::type)
            .thenComparing(Principal::name));
    principals.forEach(this::compare);
    for (Principal principal : base.principals()) {
      if (!ofHead.contains(principal)) {
        compareGone(principal);
      }
    }
    changes.addAll(renames.changes());
    changes.addAll(grouped());
    unclear.addAll(open.values());
  }

  private void compare(Principal principal) {
    Bundle before =
        Optional.ofNullable(ofBase.get(principal))
            .map(then -> gains.withRenamed(then.bundle(), principal.bundle()))
            .orElseGet(() -> gains.counterpart(principal.bundle()));
    EffectiveTable now = head.access().table(principal.bundle());
    EffectiveTable then = base.access().table(before);
    EffectiveTable gained = now.minus(then);
    gained.forEach(entitlement -> gain(principal, before, then, entitlement));
    EffectiveTable lost = then.minus(now);
    lost.forEach(entitlement -> lose(principal, before, entitlement, Direction.NARROWED));
  }

  /** A container or contract that is gone; what its containers give to others stays. */
  private void compareGone(Principal principal) {
    Bundle after = losses.counterpart(principal.bundle());
    EffectiveTable lost = base.access().table(principal.bundle()).minus(head.access().table(after));
    lost.forEach(
        entitlement ->
            record(
                principal,
                losses,
                base,
                principal.bundle(),
                after,
                entitlement,
                Direction.REMOVED));
  }

  /**
   * Nobody can create the profiles that come with the platform, so a new file of one says nothing
   * new of the org.
   */
  private boolean standardProfileIsNew(Proof proof) {
    return proof.steps().stream()
        .filter(Proof.Stated.class::isInstance)
        .map(step -> ((Proof.Stated) step).route().container())
        .anyMatch(
            container ->
                container.kind() == ContainerKind.PROFILE
                    && !container.custom().is(true)
                    && gains.there(container).isEmpty());
  }

  private void gain(
      Principal principal, Bundle before, EffectiveTable then, Entitlement entitlement) {
    Decision<Proof> known = base.access().decide(before, entitlement);
    Confidence confidence = Confidence.CERTAIN;
    if (known.isUnknown()) {
      Optional<String> reason = unclear(known.open().orElseThrow(), before, entitlement);
      if (reason.isPresent()) {
        open(principal, entitlement, reason.get());
        return;
      }
      confidence = Confidence.LIKELY;
    }
    if (standardProfileIsNew(proof(head, principal.bundle(), entitlement))) {
      open(principal, entitlement, "its profile comes with the platform, and the base lacks it");
      return;
    }
    boolean had = heldByAll(principal, entitlement);
    Direction direction =
        had ? Direction.MOVED : widens(then, entitlement) ? Direction.WIDENED : Direction.GRANTED;
    Gain gain = record(principal, gains, head, principal.bundle(), before, entitlement, direction);
    gain.confidence = gain.confidence.and(confidence);
  }

  private void lose(
      Principal principal, Bundle before, Entitlement entitlement, Direction direction) {
    Decision<Proof> now = head.access().decide(principal.bundle(), entitlement);
    if (now.isUnknown()
        && unclear(now.open().orElseThrow(), principal.bundle(), entitlement).isPresent()) {
      return; // a gap of the head, which the analysis of the head tells
    }
    record(principal, losses, base, before, principal.bundle(), entitlement, direction);
  }

  /**
   * Why the other side cannot tell, when it cannot. A profile that lists entries of the kind was
   * kept with them, so one more entry is a difference; a profile that lists none was not. That an
   * old version of the API might hide access to all fields makes an entry for one field no less
   * new.
   */
  private Optional<String> unclear(Open reason, Bundle other, Entitlement entitlement) {
    if (reason.cause() == Open.Cause.API_VERSION) {
      return Optional.empty();
    }
    if (reason.cause() != Open.Cause.PARTIAL_PROFILE) {
      return Optional.of(reason.text());
    }
    Section section = Entitlements.section(entitlement);
    return other.routes().stream()
        .map(Route::container)
        .filter(container -> container.kind() == ContainerKind.PROFILE)
        .filter(profile -> profile.access().entries(section) == 0)
        .findFirst()
        .map(profile -> profile.words() + " lists no `" + section.element() + "`");
  }

  private void open(Principal principal, Entitlement entitlement, String reason) {
    OpenChange one =
        new OpenChange(
            Entitlements.area(entitlement),
            Subject.of(principal.type(), principal.name()),
            principal.words(),
            Entitlements.kind(entitlement),
            reason,
            1,
            entitlements.weight(entitlement),
            List.of(Affected.of(principal)));
    open.merge(one.subject().key() + "\0" + one.what() + "\0" + one.reason(), one, OpenChange::and);
  }

  /** Whether it goes beyond something that was held already. */
  private static boolean widens(EffectiveTable then, Entitlement entitlement) {
    if (entitlement instanceof Entitlement.FieldAccess field) {
      return field.edit() && then.holds(new Entitlement.FieldAccess(field.field(), false));
    }
    if (entitlement instanceof Entitlement.ObjectAccess object) {
      return Arrays.stream(ObjectFlag.values())
          .anyMatch(flag -> then.holds(new Entitlement.ObjectAccess(object.object(), flag)));
    }
    return false;
  }

  private Gain record(
      Principal principal,
      Origins origins,
      Side side,
      Bundle holding,
      Bundle other,
      Entitlement entitlement,
      Direction seen) {
    Proof proof = proof(side, holding, entitlement);
    Origin origin = origins.of(principal, proof, other);
    // It is told with the permission that brings it, and goes its way.
    Direction direction =
        seen == Direction.WIDENED && origin.implies(entitlement) ? Direction.GRANTED : seen;
    String key =
        origin.subject().key()
            + "\0"
            + origin.place()
            + "\0"
            + entitlement.key()
            + "\0"
            + direction;
    Gain gain =
        found.computeIfAbsent(
            key,
            fresh ->
                new Gain(
                    origin,
                    entitlement,
                    direction,
                    path(principal, proof, origin),
                    proof.confidence()));
    gain.principals.add(Affected.of(principal));
    return gain;
  }

  private static Proof proof(Side side, Bundle holding, Entitlement entitlement) {
    return side.access()
        .decide(holding, entitlement)
        .grant()
        .orElseThrow(
            () -> new IllegalStateException("internal error: no proof of " + entitlement.words()));
  }

  /** Who acts, how he comes to it, and the line that changed if nothing else shows it. */
  private static List<EvidenceStep> path(Principal principal, Proof proof, Origin origin) {
    List<EvidenceStep> path = new ArrayList<>(principal.lead());
    proof.steps().stream()
        .filter(Proof.Stated.class::isInstance)
        .flatMap(step -> principal.assignment(((Proof.Stated) step).route()).stream())
        .filter(step -> !path.contains(step))
        .forEach(path::add);
    path.addAll(proof.evidence());
    origin.step().stream().filter(step -> !path.contains(step)).forEach(path::add);
    return path;
  }

  /** Whether everybody who holds the container or group could do it before by other means. */
  private boolean heldByAll(Principal principal, Entitlement entitlement) {
    boolean container =
        !principal.user()
            && (principal.type().equals(ContainerKind.PROFILE.type())
                || principal.type().equals(ContainerKind.PERMISSION_SET.type())
                || principal.type().equals(ContainerKind.PERMISSION_SET_GROUP.type()));
    Side telling = head.users().complete() ? head : base;
    OrgUsers users = telling.users();
    if (!container || !users.complete()) {
      return false;
    }
    Set<String> holders = users.holders(principal.type(), principal.name());
    return !holders.isEmpty()
        && holders.stream()
            .flatMap(name -> users.find(name).stream())
            .allMatch(user -> before(telling, user).holds(entitlement));
  }

  /** What a user could do before: what he held, or what that was in the base. */
  private EffectiveTable before(Side telling, UserHolding user) {
    return userTables.computeIfAbsent(
        user.user().userName(),
        name ->
            base.access()
                .table(
                    base.users()
                        .find(name)
                        .map(then -> Identities.person(then, base.access(), base.principals()))
                        .map(Principal::bundle)
                        .orElseGet(
                            () ->
                                gains.counterpart(
                                    Identities.person(user, telling.access(), telling.principals())
                                        .bundle()))));
  }

  /** What comes through one component for the same principals is told once for each kind. */
  private List<Change> grouped() {
    Map<String, List<Gain>> groups = new TreeMap<>();
    Set<String> edited = new HashSet<>();
    for (Gain gain : found.values()) {
      if (gain.entitlement instanceof Entitlement.FieldAccess field && field.edit()) {
        edited.add(fieldKey(gain, field));
      }
    }
    for (Gain gain : found.values()) {
      boolean editedToo =
          gain.entitlement instanceof Entitlement.FieldAccess field
              && !field.edit()
              && edited.contains(fieldKey(gain, field));
      if (!editedToo) {
        groups
            .computeIfAbsent(
                gain.origin.subject().key()
                    + "\0"
                    + gain.direction
                    + "\0"
                    + entitlements.bucket(gain.entitlement, gain.origin)
                    + "\0"
                    + gain.principals,
                key -> new ArrayList<>())
            .add(gain);
      }
    }
    return groups.values().stream().map(this::change).toList();
  }

  /** The field, whether read or edited, as it comes through one component for the same people. */
  private static String fieldKey(Gain gain, Entitlement.FieldAccess field) {
    return gain.origin.subject().key()
        + "\0"
        + field.field()
        + "\0"
        + gain.direction
        + "\0"
        + gain.principals;
  }

  private Change change(List<Gain> gains) {
    // What only follows from a permission is not told beside it.
    List<Gain> own = gains.stream().filter(gain -> !gain.origin.implies(gain.entitlement)).toList();
    List<Gain> told = own.isEmpty() ? gains : own;
    Gain first =
        told.stream()
            .min(
                Comparator.comparing(
                        (Gain gain) -> entitlements.weight(gain.entitlement, gain.origin))
                    .thenComparing(gain -> gain.entitlement.key()))
            .orElseThrow();
    boolean gone = first.direction == Direction.NARROWED || first.direction == Direction.REMOVED;
    Confidence confidence =
        gains.stream().map(gain -> gain.confidence).reduce(Confidence.CERTAIN, Confidence::and);
    Weight weight =
        gains.stream()
            .map(gain -> entitlements.weight(gain.entitlement, gain.origin))
            .reduce(entitlements.weight(first.entitlement, first.origin), Weight::and);
    Map<Area, List<Entitlement>> byArea = new EnumMap<>(Area.class);
    told.forEach(
        gain ->
            byArea
                .computeIfAbsent(Entitlements.area(gain.entitlement), area -> new ArrayList<>())
                .add(gain.entitlement));
    String what =
        byArea.values().stream().map(entitlements::what).collect(Collectors.joining(", "));
    return new Change(
        first.direction,
        Entitlements.area(first.entitlement),
        first.origin.subject(),
        first.origin.words(),
        what,
        told.stream().map(gain -> Entitlements.thing(gain.entitlement)).toList(),
        weight,
        List.copyOf(first.principals),
        gone ? remaining(first.origin) : first.origin.place(),
        gone ? List.of() : first.path,
        gone ? first.path : first.origin.before(),
        confidence);
  }

  /** Where in the head it shows that something is gone. */
  private Location remaining(Origin origin) {
    String name = origin.subject().name();
    String type = origin.subject().type();
    if (type.equals(ContainerKind.PERMISSION_SET_GROUP.type())) {
      return head.org().groups().stream()
          .filter(group -> group.name().equalsIgnoreCase(name))
          .findFirst()
          .map(PermissionSetGroup::location)
          .orElse(head.org().project().declaration());
    }
    return head.org().containers().stream()
        .filter(container -> container.kind().type().equals(type))
        .filter(container -> container.name().equalsIgnoreCase(name))
        .findFirst()
        .map(Container::location)
        .orElse(head.org().project().declaration());
  }
}
