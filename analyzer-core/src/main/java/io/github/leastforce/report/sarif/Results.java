package io.github.leastforce.report.sarif;

import com.contrastsecurity.sarif.CodeFlow;
import com.contrastsecurity.sarif.Location;
import com.contrastsecurity.sarif.LogicalLocation;
import com.contrastsecurity.sarif.Message;
import com.contrastsecurity.sarif.PartialFingerprints;
import com.contrastsecurity.sarif.PropertyBag;
import com.contrastsecurity.sarif.Result;
import com.contrastsecurity.sarif.ThreadFlow;
import com.contrastsecurity.sarif.ThreadFlowLocation;
import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.baseline.BaselineEntry;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Finding;
import io.github.leastforce.finding.Reason;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.Set;

/**
 * Findings as SARIF results, severest first. Each is made when it is written and dropped after, so
 * that 25,000 of them need no more memory than one.
 */
final class Results extends AbstractList<Result> implements RandomAccess {

  /** More are accepted by code scanning but not shown. */
  static final int SHOWN = 5_000;

  /** Code scanning shows no more places of a result, and refuses more than ten times as many. */
  private static final int MOST_RELATED = 100;

  /** Likewise for the steps of a path. */
  private static final int MOST_STEPS = 1_000;

  private final List<Finding> findings;
  private final List<BaselineEntry> absent;
  private final Listed listed;
  private final Locations locations;
  private final Map<String, Integer> ruleIndexes = new HashMap<>();

  Results(AnalysisResult result, Listed listed) {
    this.findings = listed.findings();
    this.absent = listed.absent();
    this.listed = listed;
    this.locations = new Locations(result);
    result.rules().forEach(rule -> ruleIndexes.put(rule.id(), ruleIndexes.size()));
  }

  @Override
  public int size() {
    return findings.size() + absent.size();
  }

  @Override
  public Result get(int index) {
    return index < findings.size()
        ? result(findings.get(index))
        : absent(absent.get(index - findings.size()));
  }

  /** What is gone has no place any more. */
  private Result absent(BaselineEntry entry) {
    PartialFingerprints fingerprints = fingerprints(entry.key());
    PropertyBag properties = new PropertyBag();
    properties.setAdditionalProperty("severity", entry.severity().word());
    properties.setAdditionalProperty("subject", entry.subject());
    properties.setAdditionalProperty("reasons", entry.reasons());
    Result result =
        new Result()
            .withRuleId(entry.rule())
            .withLevel(Levels.result(entry.severity()))
            .withMessage(Texts.message("no longer found: `" + entry.subject() + "`"))
            .withLocations(
                List.of(
                    new Location()
                        .withLogicalLocations(
                            new LinkedHashSet<>(
                                Set.of(
                                    new LogicalLocation()
                                        .withFullyQualifiedName(entry.subject()))))))
            .withPartialFingerprints(fingerprints)
            .withBaselineState(Result.BaselineState.ABSENT)
            .withProperties(properties);
    Optional.ofNullable(ruleIndexes.get(entry.rule())).ifPresent(result::setRuleIndex);
    listed.noSuppression().ifPresent(result::setSuppressions);
    return result;
  }

  private Result result(Finding finding) {
    Result result =
        new Result()
            .withRuleId(finding.rule().id())
            .withRuleIndex(ruleIndex(finding))
            .withLevel(Levels.result(finding.severity()))
            .withMessage(message(finding))
            .withLocations(List.of(locations.primary(finding.primary(), finding.subject())))
            .withPartialFingerprints(fingerprints(finding.fingerprint()))
            .withProperties(properties(finding));
    listed.state(finding).ifPresent(result::setBaselineState);
    listed.suppressions(finding).ifPresent(result::setSuppressions);
    if (!finding.related().isEmpty()) {
      result.setRelatedLocations(related(finding));
    }
    if (finding.path().size() > 1) {
      result.setCodeFlows(List.of(codeFlow(finding)));
    }
    return result;
  }

  private Integer ruleIndex(Finding finding) {
    Integer index = ruleIndexes.get(finding.rule().id());
    if (index == null) {
      throw new IllegalStateException(
          "internal error: rule " + finding.rule().id() + " was not evaluated");
    }
    return index;
  }

  /**
   * The message, then links to the related places: code scanning shows these only when the message
   * mentions them.
   */
  private static Message message(Finding finding) {
    StringBuilder text = new StringBuilder(Texts.sentence(finding.message()));
    List<String> links = new ArrayList<>();
    for (int i = 0; i < relatedCount(finding); i++) {
      links.add(
          "[" + relatedText(finding, i).replaceAll("[\\[\\]\\\\]", " ") + "](" + (i + 1) + ")");
    }
    if (!links.isEmpty()) {
      text.append(" See also ").append(String.join(", ", links)).append('.');
    }
    return new Message().withText(text.toString());
  }

  private static int relatedCount(Finding finding) {
    return Math.min(MOST_RELATED, finding.related().size());
  }

  private static String relatedText(Finding finding, int index) {
    return Texts.phrase(finding.related().get(index).text());
  }

  private Set<Location> related(Finding finding) {
    Set<Location> related = new LinkedHashSet<>();
    for (int i = 0; i < relatedCount(finding); i++) {
      related.add(
          locations
              .of(finding.related().get(i).location())
              .withId(i + 1)
              .withMessage(Texts.message(relatedText(finding, i))));
    }
    return related;
  }

  private CodeFlow codeFlow(Finding finding) {
    List<EvidenceStep> path = finding.path();
    List<ThreadFlowLocation> steps = new ArrayList<>();
    path.stream().limit(MOST_STEPS).map(this::step).forEach(steps::add);
    if (path.size() > MOST_STEPS) {
      // The last one is the flaw itself.
      steps.set(MOST_STEPS - 1, step(path.get(path.size() - 1)));
    }
    return new CodeFlow().withThreadFlows(List.of(new ThreadFlow().withLocations(steps)));
  }

  private ThreadFlowLocation step(EvidenceStep step) {
    return new ThreadFlowLocation()
        .withLocation(locations.of(step.location()).withMessage(Texts.message(step.text())));
  }

  /**
   * The second key is the only one that code scanning reads. It takes the place of a hash over the
   * lines below, which in metadata often do not contain the name of the thing.
   */
  private static PartialFingerprints fingerprints(String fingerprint) {
    PartialFingerprints fingerprints = new PartialFingerprints();
    fingerprints.setAdditionalProperty("leastforceFindingKey/v1", fingerprint);
    fingerprints.setAdditionalProperty(
        "primaryLocationLineHash", fingerprint.substring(0, 16) + ":1");
    return fingerprints;
  }

  private static PropertyBag properties(Finding finding) {
    PropertyBag properties = new PropertyBag();
    properties.setAdditionalProperty("confidence", finding.confidence().word());
    properties.setAdditionalProperty("severity", finding.severity().word());
    properties.setAdditionalProperty("subject", finding.subject().qualifiedName());
    properties.setAdditionalProperty("principals", finding.principals().size());
    properties.setAdditionalProperty(
        "reasons", finding.reasons().stream().map(Reason::code).distinct().toList());
    if (finding.path().size() > MOST_STEPS) {
      properties.setAdditionalProperty("steps", finding.path().size());
    }
    if (finding.related().size() > MOST_RELATED) {
      properties.setAdditionalProperty("related", finding.related().size());
    }
    if (!finding.absorbed().isEmpty()) {
      properties.setAdditionalProperty("absorbed", finding.absorbed());
    }
    return properties;
  }
}
