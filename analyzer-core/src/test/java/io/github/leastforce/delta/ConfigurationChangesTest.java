package io.github.leastforce.delta;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.catalogue.Tier;
import io.github.leastforce.declared.Configurations;
import io.github.leastforce.declared.Policies.Who;
import io.github.leastforce.location.Location;
import io.github.leastforce.location.SourceFile;
import io.github.leastforce.source.MetadataFile;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a configuration is looser than before, and what is not. */
class ConfigurationChangesTest {

  private static final SourceFile FILE = new SourceFile("leastforce.yml");

  private final List<Change> changes = new ArrayList<>();
  private final List<OpenChange> open = new ArrayList<>();

  private List<String> loosened(String before, String after) {
    changes.clear();
    open.clear();
    new ConfigurationChanges(
            new Governance.Pair(governance(before), governance(after), List.of()),
            new Loosenings(Location.of(new SourceFile("sfdx-project.json")), changes, open))
        .compare();
    return changes.stream().map(Change::what).toList();
  }

  private static Governance governance(String text) {
    Governance none = Governance.NONE;
    MetadataFile file =
        new MetadataFile(FILE, 0, -1, () -> new ByteArrayInputStream(text.getBytes(UTF_8)));
    return new Governance(
        Document.of(file, Configurations::read),
        none.suppressions(),
        none.baseline(),
        none.contracts(),
        none.personas(),
        none.classification(),
        none.endpoints());
  }

  /** What the policy is about: whose access, and to what. */
  private record Policy(Who who, Set<Tier> tiers, boolean sensitive) {

    String yaml() {
      String narrowed =
          (tiers.isEmpty() ? "" : ", tiers: " + tiers) + (sensitive ? ", sensitiveData: true" : "");
      return "policies: {no-new-access: {principals: "
          + who.name().toLowerCase(Locale.ROOT)
          + narrowed
          + "}}\n";
    }

    /** Every sort of change that it refuses. */
    Set<String> refused() {
      Set<String> refused = new HashSet<>();
      for (String whose : List.of("integration", "guest", "external", "person")) {
        boolean meant =
            switch (who) {
              case ALL -> true;
              case INTEGRATIONS -> whose.equals("integration");
              case GUESTS -> whose.equals("guest");
              case OUTSIDERS -> whose.equals("guest") || whose.equals("external");
            };
        for (String what : List.of("T0", "T1", "sensitive", "other")) {
          boolean about =
              (tiers.isEmpty() && !sensitive)
                  || tiers.stream().anyMatch(tier -> tier.name().equals(what))
                  || (sensitive && what.equals("sensitive"));
          if (meant && about) {
            refused.add(whose + " " + what);
          }
        }
      }
      return refused;
    }
  }

  @Test
  void aPolicyIsNarrowerWhenItLetsThroughWhatTheOtherRefuses() {
    List<Policy> all = new ArrayList<>();
    for (Who who : Who.values()) {
      for (Set<Tier> tiers : List.of(Set.<Tier>of(), Set.of(Tier.T0), Set.of(Tier.T0, Tier.T1))) {
        all.add(new Policy(who, tiers, false));
        all.add(new Policy(who, tiers, true));
      }
    }
    int narrower = 0;
    for (Policy before : all) {
      for (Policy after : all) {
        boolean lets = !after.refused().containsAll(before.refused());
        assertThat(loosened(before.yaml(), after.yaml()))
            .as(before + " to " + after)
            .hasSize(lets ? 1 : 0);
        narrower += lets ? 1 : 0;
      }
    }
    assertThat(narrower).isBetween(100, all.size() * all.size() - 100);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Contact.SSN__c | contact.ssn__C | 0",
        "Contact.SSN__c | Contact.* | 0",
        "Contact.SSN__c | * | 0",
        "Contact.* | Contact.SSN__c | 1",
        "Contact.S* | Contact.* | 0",
        "*.SSN__c | Contact.SSN__c | 1",
        "*SSN* | *S* | 0",
        "*S* | *SSN* | 1",
        "Contact.SSN__c | ContactXSSN__c | 1",
      })
  void aResourceIsCoveredByAWiderOne(String before, String after, int expected) {
    String policy = "policies: {access-not-granted: [{action: read, resource: '%s'}]}";
    assertThat(loosened(policy.formatted(before), policy.formatted(after))).hasSize(expected);
  }

  /** Each of two entries refuses what the other one excepts. */
  @Test
  void anExceptionHoldsWhenNoEntryRefusesIt() {
    String entry = "{action: read, resource: Contact.SSN__c, except: [%s]}";
    String one = "policies: {access-not-granted: [" + entry + "]}";
    String two = "policies: {access-not-granted: [" + entry + ", " + entry + "]}";
    assertThat(loosened(one.formatted("A"), two.formatted("A, B", "C, a"))).isEmpty();
    assertThat(loosened(one.formatted("A"), two.formatted("A, B", "b, A")))
        .containsExactly("excepts `B` from policy `access-not-granted`, read `Contact.SSN__c`");
    assertThat(loosened(two.formatted("A", "A, B"), one.formatted("A"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "failOn: high | '' | 0",
        "'' | failOn: high | 0",
        "failOn: low | '' | 1",
        "'' | failOn: critical | 1",
        "failOn: info | failOn: none | 1",
        "failOn: none | failOn: critical | 0",
        "persona: auditor | '' | 1",
        "persona: auditor | persona: pedantic | 0",
        "parameters: {refreshMaxDays: 90} | '' | 0",
        "parameters: {refreshMaxDays: 30} | '' | 1",
        "'' | parameters: {callDepth: 9} | 0",
        "'' | parameters: {callDepth: 7} | 1",
        "'' | parameters: {loggerDepth: 4} | 1",
        "parameters: {strictExport: true} | '' | 1",
        "'' | parameters: {strictExport: true} | 0",
        "'' | parameters: {allowSecretSuppression: true} | 1",
        "'parameters: {loggers: [A.b, C.d]}' | 'parameters: {loggers: [C.d, A.b]}' | 0",
        "'parameters: {loggers: [A.b]}' | 'parameters: {loggers: [A.b, C.d]}' | 1",
        "'' | 'rules: {open-external-default: {enabled: false}}' | 1",
        "'' | 'rules: {open-external-default: {enabled: true}}' | 0",
        "'format: json' | 'format: [console, sarif]' | 0",
        "'nonProductionPaths: [a/**]' | 'nonProductionPaths: [a/**, b/**]' | 1",
        "'nonProductionPaths: [a/**, b/**]' | 'nonProductionPaths: [b/**]' | 0",
      })
  void whatFindsLessIsLooser(String before, String after, int expected) {
    assertThat(loosened(before, after)).hasSize(expected);
    assertThat(open).isEmpty();
  }

  @Test
  void patternsInPlaceOfOthersAreNotComparable() {
    assertThat(loosened("nonProductionPaths: [a/**]", "nonProductionPaths: [b/**]")).isEmpty();
    assertThat(open).hasSize(1);
    loosened("", "nonProductionPaths: [b/**]"); // in place of the usual ones
    assertThat(open).hasSize(1);
  }

  @Test
  void theLineIsThatOfTheHeadAndOfTheBase() {
    loosened(
        "version: 1\nfailOn: low\n", "# more\n\nversion: 1\npolicies: {}\nfailOn:\n  critical\n");
    Change change = changes.get(0);
    assertThat(change.place()).isEqualTo(Location.ofLine(FILE, 5));
    assertThat(change.before().get(0).location()).isEqualTo(Location.ofLine(FILE, 2));
  }

  @Test
  void whatCannotBeReadIsOpenAndWhatWasNotThereIsNot() {
    assertThat(loosened("policies: [", "version: 1")).isEmpty();
    assertThat(open).hasSize(1);
    assertThat(open.get(0).reason()).contains("of the base", "leastforce.yml:");
    open.clear();
    new ConfigurationChanges(
            new Governance.Pair(Governance.NONE, governance("failOn: none"), List.of()),
            new Loosenings(Location.of(FILE), changes, open))
        .compare();
    assertThat(changes).isEmpty();
    assertThat(open).isEmpty();
    assertThat(governance("policies: [").unreadable()).isPresent();
  }
}
