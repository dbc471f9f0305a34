package io.github.leastforce.report.sarif;

import com.contrastsecurity.sarif.CodeFlow;
import com.contrastsecurity.sarif.Location;
import com.contrastsecurity.sarif.Message;
import com.contrastsecurity.sarif.PartialFingerprints;
import com.contrastsecurity.sarif.PropertyBag;
import com.contrastsecurity.sarif.Result;
import com.contrastsecurity.sarif.ThreadFlow;
import com.contrastsecurity.sarif.ThreadFlowLocation;
import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Finding;
import io.github.leastforce.finding.Reason;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.Set;

/**
 * Findings as SARIF results, severest first. Each is made when it is written and dropped after, so
 * that 25,000 of them need no more memory than one.
 */
final class Results extends AbstractList<Result> implements RandomAccess {

  /** More are refused by code scanning. */
  static final int MOST = 25_000;

  /** More are accepted by code scanning but not shown. */
  static final int SHOWN = 5_000;

  private static final int MOST_RELATED = 100;
  private static final int MOST_STEPS = 1_000;

  private final List<Finding> findings;
  private final Listed listed;
  private final Locations locations;
  private final Map<String, Integer> ruleIndexes = new HashMap<>();

  Results(AnalysisResult result, Listed listed) {
    this.findings = listed.findings().subList(0, Math.min(MOST, listed.findings().size()));
    this.listed = listed;
    this.locations = new Locations(result);
    result.rules().forEach(rule -> ruleIndexes.put(rule.id(), ruleIndexes.size()));
  }

  @Override
  public int size() {
    return findings.size();
  }

  @Override
  public Result get(int index) {
    return result(findings.get(index));
  }

  private Result result(Finding finding) {
    Result result =
        new Result()
            .withRuleId(finding.rule().id())
            .withRuleIndex(ruleIndex(finding))
            .withLevel(Levels.result(finding.severity()))
            .withMessage(message(finding))
            .withLocations(List.of(locations.primary(finding.primary(), finding.subject())))
            .withPartialFingerprints(fingerprints(finding))
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
    List<ThreadFlowLocation> steps =
        finding.path().stream().limit(MOST_STEPS).map(this::step).toList();
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
  private static PartialFingerprints fingerprints(Finding finding) {
    PartialFingerprints fingerprints = new PartialFingerprints();
    fingerprints.setAdditionalProperty("leastforceFindingKey/v1", finding.fingerprint());
    fingerprints.setAdditionalProperty(
        "primaryLocationLineHash", finding.fingerprint().substring(0, 16) + ":1");
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
    if (!finding.absorbed().isEmpty()) {
      properties.setAdditionalProperty("absorbed", finding.absorbed());
    }
    return properties;
  }
}
