package io.github.leastforce.declared;

import io.github.leastforce.catalogue.Tier;
import io.github.leastforce.declared.Policies.NoNewAccess;
import io.github.leastforce.declared.Policies.NotGranted;
import io.github.leastforce.declared.Policies.Who;
import io.github.leastforce.declared.YamlFile.Entry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads {@code policies} of {@code leastforce.yml}. */
final class PoliciesReader {

  private static final List<String> KEYS =
      List.of(
          Policies.NO_NEW_ACCESS,
          Policies.ACCESS_NOT_GRANTED,
          Policies.NO_GUEST_ACCESS,
          Policies.NO_WEAKENED_PROTECTION);

  private static final List<String> TIERS =
      Arrays.stream(Tier.values())
          .filter(tier -> tier.compareTo(Tier.T4) <= 0)
          .map(Tier::name)
          .toList();

  private static final List<String> WHO = Arrays.stream(Who.values()).map(Who::word).toList();

  private final YamlFile yaml;
  private Optional<NoNewAccess> noNewAccess = Optional.empty();
  private final List<NotGranted> notGranted = new ArrayList<>();
  private boolean noGuestAccess;
  private boolean noWeakenedProtection;

  PoliciesReader(YamlFile yaml) {
    this.yaml = yaml;
  }

  Policies read(Node node) {
    for (Entry entry : yaml.entries(node, "`policies`")) {
      String what = "`" + entry.key() + "`";
      switch (entry.key()) {
        case Policies.NO_NEW_ACCESS -> noNewAccess = noNewAccess(entry.value(), what);
        case Policies.ACCESS_NOT_GRANTED ->
            yaml.items(entry.value(), what + " must be a list of mappings")
                .forEach(item -> notGranted.add(notGranted(item)));
        case Policies.NO_GUEST_ACCESS -> noGuestAccess = yaml.flag(entry.value(), what);
        case Policies.NO_WEAKENED_PROTECTION ->
            noWeakenedProtection = yaml.flag(entry.value(), what);
        default -> throw yaml.unknownKey(entry, " of `policies`", KEYS);
      }
    }
    return new Policies(noNewAccess, notGranted, noGuestAccess, noWeakenedProtection);
  }

  private Optional<NoNewAccess> noNewAccess(Node node, String what) {
    if (node instanceof ScalarNode) {
      return yaml.flag(node, what) ? Optional.of(NoNewAccess.ALL) : Optional.empty();
    }
    Who who = Who.ALL;
    Set<Tier> tiers = EnumSet.noneOf(Tier.class);
    boolean sensitiveData = false;
    for (Entry entry : yaml.entries(node, what)) {
      switch (entry.key()) {
        case "principals" -> who = who(entry.value());
        case "tiers" ->
            yaml.allOf(entry.value(), "`tiers`", TIERS)
                .forEach(tier -> tiers.add(Tier.valueOf(tier)));
        case "sensitiveData" -> sensitiveData = yaml.flag(entry.value(), "`sensitiveData`");
        default ->
            throw yaml.unknownKey(
                entry, " of " + what, List.of("principals", "tiers", "sensitiveData"));
      }
    }
    return Optional.of(new NoNewAccess(who, tiers, sensitiveData));
  }

  private Who who(Node node) {
    return Who.valueOf(yaml.oneOf(node, "`principals`", WHO).toUpperCase(Locale.ROOT));
  }

  private NotGranted notGranted(Node node) {
    Who who = Who.ALL;
    String action = "";
    String resource = "";
    List<String> except = List.of();
    String reason = "";
    for (Entry entry : yaml.entries(node, "an entry of `access-not-granted`")) {
      switch (entry.key()) {
        case "principals" -> who = who(entry.value());
        case "action" -> action = yaml.oneOf(entry.value(), "`action`", Policies.ACTIONS);
        case "resource" -> resource = yaml.name(entry.value(), "`resource`");
        case "except" -> except = yaml.words(entry.value(), "`except`");
        case "reason" -> reason = yaml.word(entry.value(), "`reason`");
        default ->
            throw yaml.unknownKey(
                entry,
                " of `access-not-granted`",
                List.of("principals", "action", "resource", "except", "reason"));
      }
    }
    if (action.isEmpty() || resource.isEmpty()) {
      throw yaml.error(
          node,
          "an entry of `access-not-granted` needs `action` and `resource`",
          "write both, such as `action: read` and `resource: Contact.SSN__c`");
    }
    return new NotGranted(who, action, resource, except, reason, YamlFile.line(node));
  }
}
