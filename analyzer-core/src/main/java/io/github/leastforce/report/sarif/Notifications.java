package io.github.leastforce.report.sarif;

import com.contrastsecurity.sarif.Invocation;
import com.contrastsecurity.sarif.Location;
import com.contrastsecurity.sarif.MultiformatMessageString;
import com.contrastsecurity.sarif.Notification;
import com.contrastsecurity.sarif.PropertyBag;
import com.contrastsecurity.sarif.ReportingDescriptor;
import com.contrastsecurity.sarif.ReportingDescriptorReference;
import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.analysis.GateResult;
import io.github.leastforce.baseline.Notice;
import io.github.leastforce.delta.Direction;
import io.github.leastforce.finding.Coverage;
import io.github.leastforce.finding.CoverageGap;
import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.finding.RuleFailure;
import io.github.leastforce.report.text.Links;
import io.github.leastforce.report.text.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the run says about itself: what was not read, not decided, or left out. */
final class Notifications {

  private static final int MOST_GAPS = 1_000;

  /** What a notification is about. */
  private enum Topic {
    PARSE_PROBLEM(
        "parse-problem",
        "a file could not be analysed",
        "A file of the input could not be read or parsed, or not wholly. The rest was analysed.",
        "Repair or exclude the file that the message names, then run the analysis again."),
    RULE_FAILURE(
        "rule-failure",
        "a rule failed",
        "A rule failed while it was evaluated. The other rules ran.",
        "Report the failure with the message at " + Links.ISSUES + "."),
    COVERAGE_GAP(
        "coverage-gap",
        "something could not be decided",
        "The input does not tell what a rule needs to know. This is neither a finding nor a pass.",
        "Add to the input what the message names, for example by retrieving the named type."),
    RESULT_LIMIT(
        "result-limit",
        "there are more results than code scanning shows",
        "Code scanning shows 5,000 results of a run and refuses runs with more than 25,000.",
        "Reduce the number of results with a baseline or a smaller input."),
    SUPPRESSION(
        "suppression",
        "a suppression needs attention",
        "A suppression has ended or ends soon, matches nothing, or does not cover what it matches.",
        "Do what the message says, in the file and line that it names.");

    private final String id;
    private final String title;
    private final String description;
    private final String help;

    Topic(String id, String title, String description, String help) {
      this.id = id;
      this.title = title;
      this.description = description;
      this.help = help;
    }

    private ReportingDescriptor descriptor() {
      return new ReportingDescriptor()
          .withId(id)
          .withName(Texts.pascalCase(id))
          .withShortDescription(Texts.description(title))
          .withFullDescription(Texts.description(description))
          .withHelpUri(Links.notification(id))
          .withHelp(new MultiformatMessageString().withText(help).withMarkdown(help));
    }

    private ReportingDescriptorReference reference() {
      return new ReportingDescriptorReference().withId(id).withIndex(ordinal());
    }
  }

  private final AnalysisResult result;
  private final Listed listed;
  private final Optional<GateResult> gate;

  Notifications(AnalysisResult result, Listed listed, Optional<GateResult> gate) {
    this.result = result;
    this.listed = listed;
    this.gate = gate;
  }

  /** Suppressions are spoken of only where there are some; they come last, as indexes count. */
  static Set<ReportingDescriptor> descriptors(AnalysisResult result) {
    Set<ReportingDescriptor> descriptors = new LinkedHashSet<>();
    for (Topic topic : Topic.values()) {
      if (topic != Topic.SUPPRESSION || result.accepted().suppressing()) {
        descriptors.add(topic.descriptor());
      }
    }
    return descriptors;
  }

  /**
   * An incomplete run is not successful: if it were, code scanning would close the alerts of the
   * files that could not be read.
   */
  Invocation invocation() {
    boolean truncated = listed.leftOut() > 0;
    Invocation invocation =
        new Invocation().withExecutionSuccessful(!result.incomplete() && !truncated);
    List<Notification> execution = execution();
    PropertyBag properties = new PropertyBag();
    if (!result.coverage().rules().isEmpty()) {
      properties.setAdditionalProperty("coverage", coverage(result.coverage()));
    }
    listed.counts().forEach(properties::setAdditionalProperty);
    gate.ifPresent(known -> properties.setAdditionalProperty("gate", gate(known)));
    if (!properties.getAdditionalProperties().isEmpty()) {
      invocation.setProperties(properties);
    }
    if (!execution.isEmpty()) {
      invocation.setToolExecutionNotifications(execution);
    }
    List<Notification> configuration = gaps();
    result.accepted().notices().forEach(notice -> configuration.add(notice(notice)));
    if (!configuration.isEmpty()) {
      invocation.setToolConfigurationNotifications(configuration);
    }
    return invocation;
  }

  /** The coverage manifest in numbers; the JSON report names the subjects. */
  private static Map<String, Object> coverage(Coverage coverage) {
    Map<String, Object> rules = new LinkedHashMap<>();
    for (Coverage.OfRule rule : coverage.rules()) {
      Map<String, Object> outcomes = new LinkedHashMap<>();
      outcomes.put("judges", rule.judges().word());
      outcomes.put("subjects", rule.subjects());
      outcomes.put("flawed", rule.flawed().size());
      outcomes.put("undecided", rule.undecided().size());
      rules.put(rule.ruleId(), outcomes);
    }
    return rules;
  }

  /** What SARIF has no results for; the JSON of a gate names the changes. */
  private static Map<String, Object> gate(GateResult gate) {
    Map<String, Object> changes = new LinkedHashMap<>();
    for (Direction direction : Direction.values()) {
      changes.put(direction.word(), gate.delta().count(direction));
    }
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("base", gate.base());
    said.put("changes", changes);
    said.put("decision", gate.decision().outcome().word());
    said.put("open", gate.delta().open().size());
    return said;
  }

  private List<Notification> execution() {
    List<Notification> notifications = new ArrayList<>();
    gate.ifPresent(
        known ->
            known
                .baseProblems()
                .forEach(problem -> notifications.add(problem(problem, "in the base: "))));
    result.problems().forEach(problem -> notifications.add(problem(problem, "")));
    result.failures().forEach(failure -> notifications.add(failure(failure)));
    int findings = listed.size();
    if (listed.leftOut() > 0) {
      notifications.add(
          limit(
              Words.count(listed.leftOut(), "less severe finding")
                  + " left out, as code scanning would refuse the document"));
    }
    if (findings > Results.SHOWN) {
      notifications.add(
          limit(
              Words.count(findings, "finding")
                  + " in all, of which code scanning shows the severest "
                  + Words.count(Results.SHOWN, "result")
                  + " and hides "
                  + Words.count(findings - Results.SHOWN, "other")));
    }
    return notifications;
  }

  private static Notification problem(ParseProblem problem, String where) {
    Set<Location> locations = new LinkedHashSet<>();
    locations.add(Locations.of(problem));
    return notification(Topic.PARSE_PROBLEM, withHelp(where + problem.message(), problem.help()))
        .withLevel(problem.blocking() ? Notification.Level.ERROR : Notification.Level.NOTE)
        .withLocations(locations);
  }

  private Notification failure(RuleFailure failure) {
    return associated(
        notification(
                Topic.RULE_FAILURE, "rule `" + failure.ruleId() + "` failed: " + failure.message())
            .withLevel(Notification.Level.ERROR),
        failure.ruleId());
  }

  private static Notification limit(String text) {
    return notification(Topic.RESULT_LIMIT, text).withLevel(Notification.Level.WARNING);
  }

  private List<Notification> gaps() {
    List<Notification> notifications = new ArrayList<>();
    result.gaps().stream().limit(MOST_GAPS).forEach(gap -> notifications.add(gap(gap)));
    int further = result.gaps().size() - MOST_GAPS;
    if (further > 0) {
      notifications.add(
          notification(
                  Topic.COVERAGE_GAP,
                  "and " + Words.count(further, "further coverage gap") + ", see the JSON report")
              .withLevel(Notification.Level.NOTE));
    }
    return notifications;
  }

  private Notification gap(CoverageGap gap) {
    String text = gap.kind().word() + ": `" + gap.subject().qualifiedName() + "`: " + gap.detail();
    return associated(
        notification(Topic.COVERAGE_GAP, withHelp(text, gap.remedy()))
            .withLevel(Notification.Level.NOTE),
        gap.ruleId());
  }

  private static Notification notice(Notice notice) {
    Set<Location> locations = new LinkedHashSet<>();
    locations.add(Locations.of(notice.file(), notice.line()));
    return notification(
            Topic.SUPPRESSION,
            withHelp(notice.kind().word() + ": " + notice.message(), notice.help()))
        .withLevel(Notification.Level.NOTE)
        .withLocations(locations);
  }

  private static String withHelp(String text, String help) {
    return help.isEmpty() ? text : Words.sentence(text) + " " + Words.capitalised(help);
  }

  private static Notification notification(Topic topic, String text) {
    return new Notification().withDescriptor(topic.reference()).withMessage(Texts.message(text));
  }

  /** Names the rule when it is one of those the run lists. */
  private Notification associated(Notification notification, String ruleId) {
    for (int i = 0; i < result.rules().size(); i++) {
      if (result.rules().get(i).id().equals(ruleId)) {
        return notification.withAssociatedRule(
            new ReportingDescriptorReference().withId(ruleId).withIndex(i));
      }
    }
    return notification;
  }
}
