package io.github.leastforce.facts;

import io.github.leastforce.access.EffectiveAccess;
import io.github.leastforce.catalogue.AddressRanges;
import io.github.leastforce.catalogue.Catalogues;
import io.github.leastforce.finding.CoverageGap;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.identity.Principal;
import io.github.leastforce.location.ElementPath;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.Container;
import io.github.leastforce.model.ContainerKind;
import io.github.leastforce.model.IpRange;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.SettingsFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Login ranges of profiles and trusted ranges of the org. */
final class LoginNetworkFacts {

  private static final String API_ENABLED = "ApiEnabled";
  private static final String SECURITY = "Security";
  private static final String TRUSTED = "networkAccess/ipRanges/";

  private final EffectiveAccess access;
  private final AddressRanges limits;
  private final List<Principal> principals;
  private final List<Object> facts = new ArrayList<>();

  private LoginNetworkFacts(
      EffectiveAccess access, Catalogues catalogues, List<Principal> principals) {
    this.access = access;
    this.limits = catalogues.addressRanges();
    this.principals = principals;
  }

  static List<Object> of(
      Org org, EffectiveAccess access, Catalogues catalogues, List<Principal> principals) {
    LoginNetworkFacts networks = new LoginNetworkFacts(access, catalogues, principals);
    for (Container container : org.containers()) {
      if (container.kind() == ContainerKind.PROFILE && !container.loginIpRanges().isEmpty()) {
        networks.profile(container);
      }
    }
    org.settings(SECURITY).ifPresent(networks::settings);
    return networks.facts;
  }

  private void profile(Container profile) {
    List<Principal> holders =
        principals.stream()
            .filter(
                principal ->
                    principal.bundle().routes().stream()
                        .anyMatch(route -> route.container().equals(profile)))
            .toList();
    List<EvidenceStep> opened = new ArrayList<>();
    List<Reason> reasons = new ArrayList<>();
    for (Principal holder : holders) {
      access
          .permission(holder.bundle(), API_ENABLED)
          .grant()
          .ifPresent(
              grant -> {
                opened.add(Paths.step(grant));
                reasons.add(new Reason("api", "may use the API", 1));
              });
    }
    add(
        Paths.subject(profile),
        profile.words(),
        new Ranges(profile.loginIpRanges(), "endAddress", "admits log-ins"),
        reasons.stream().distinct().toList(),
        opened.stream().distinct().toList(),
        holders);
  }

  private void settings(SettingsFile settings) {
    List<IpRange> ranges = trusted(settings);
    if (!ranges.isEmpty()) {
      add(
          Subject.of("Settings", SECURITY),
          "settings `" + SECURITY + "`",
          new Ranges(ranges, "end", "trusts log-ins"),
          List.of(),
          List.of(),
          List.of());
    }
  }

  /**
   * The ranges of one owner.
   *
   * @param end element that holds the last address
   * @param verb what the owner does with them
   */
  private record Ranges(List<IpRange> all, String end, String verb) {
    EvidenceStep step(String owner, IpRange range) {
      return new EvidenceStep(owner + " " + text(range), range.location().child(end));
    }

    String text(IpRange range) {
      return verb + " from `" + range.start() + "` to `" + range.end() + "`";
    }
  }

  private void add(
      Subject owner,
      String words,
      Ranges ranges,
      List<Reason> further,
      List<EvidenceStep> opened,
      List<Principal> holders) {
    Addresses addresses = Addresses.of(ranges.all(), limits);
    List<IpRange> internet = addresses.entireInternet();
    if (internet.isEmpty()) {
      if (!addresses.unreadable().isEmpty()) {
        unreadable(owner, addresses.unreadable().get(0));
      }
      return;
    }
    List<EvidenceStep> steps = new ArrayList<>();
    internet.forEach(range -> steps.add(ranges.step(words, range)));
    steps.addAll(opened);
    String text = ranges.text(internet.get(0));
    if (internet.size() > 1) {
      text += " and " + (internet.size() - 1) + " more";
    }
    List<Reason> reasons = new ArrayList<>();
    reasons.add(new Reason("entire-internet", text, 0));
    reasons.addAll(further);
    facts.add(
        new LoginNetwork(
            owner, words, internet.get(0).location().child(ranges.end()), reasons, steps, holders));
  }

  private void unreadable(Subject owner, IpRange range) {
    facts.add(
        Undecided.ofOrg(
            Undecided.Topic.LOGIN_NETWORK,
            CoverageGap.Kind.UNKNOWN_VALUE,
            owner,
            "the range from `" + range.start() + "` to `" + range.end() + "` is none of addresses",
            "write both ends of the range as addresses of one kind"));
  }

  /** Leaves of one {@code ipRanges} element follow each other; its place tells where one ends. */
  private static List<IpRange> trusted(SettingsFile settings) {
    List<IpRange> ranges = new ArrayList<>();
    Map<String, String> leaves = new HashMap<>();
    Location at = settings.location();
    for (SettingsFile.Entry entry : settings.entries()) {
      if (!entry.path().startsWith(TRUSTED)) {
        continue;
      }
      String leaf = entry.path().substring(TRUSTED.length());
      Location block = parent(entry.location());
      if (!block.equals(at) || leaves.containsKey(leaf)) {
        range(leaves, at, ranges);
        leaves.clear();
        at = block;
      }
      leaves.put(leaf, entry.text());
    }
    range(leaves, at, ranges);
    return ranges;
  }

  private static void range(Map<String, String> leaves, Location at, List<IpRange> ranges) {
    if (!leaves.isEmpty()) {
      ranges.add(new IpRange(leaves.getOrDefault("start", ""), leaves.getOrDefault("end", ""), at));
    }
  }

  private static Location parent(Location leaf) {
    List<ElementPath.Step> steps = leaf.element().steps();
    return new Location(leaf.file(), new ElementPath(steps.subList(0, steps.size() - 1)));
  }
}
