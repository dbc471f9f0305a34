package io.github.leastforce.report.sarif;

import com.contrastsecurity.sarif.MultiformatMessageString;
import com.contrastsecurity.sarif.PropertyBag;
import com.contrastsecurity.sarif.ReportingConfiguration;
import com.contrastsecurity.sarif.ReportingDescriptor;
import io.github.leastforce.finding.RuleMetadata;
import io.github.leastforce.report.text.Links;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The descriptors of all rules that were evaluated, whether they found something or not. */
final class Rules {

  private static final int MOST_TAGS = 10;

  private Rules() {}

  static Set<ReportingDescriptor> descriptors(List<RuleMetadata> rules, Taxonomies taxonomies) {
    Set<ReportingDescriptor> descriptors = new LinkedHashSet<>();
    rules.forEach(rule -> descriptors.add(descriptor(rule, taxonomies)));
    if (descriptors.size() != rules.size()) {
      throw new IllegalStateException("internal error: two rules have the same descriptor");
    }
    return descriptors;
  }

  private static ReportingDescriptor descriptor(RuleMetadata rule, Taxonomies taxonomies) {
    ReportingDescriptor descriptor =
        new ReportingDescriptor()
            .withId(rule.id())
            .withName(Texts.pascalCase(rule.id()))
            .withShortDescription(Texts.description(rule.title()))
            .withFullDescription(Texts.summary(rule.markdown(), rule.title()))
            .withHelpUri(Links.rule(rule.id()))
            .withHelp(help(rule))
            .withDefaultConfiguration(
                new ReportingConfiguration().withLevel(Levels.rule(rule.severity())))
            .withProperties(properties(rule));
    if (!rule.aliases().isEmpty()) {
      descriptor.setDeprecatedIds(new LinkedHashSet<>(rule.aliases()));
    }
    if (!rule.cwe().isEmpty() || !rule.controls().isEmpty()) {
      descriptor.setRelationships(taxonomies.relationships(rule));
    }
    return descriptor;
  }

  private static MultiformatMessageString help(RuleMetadata rule) {
    String markdown = rule.markdown().strip();
    if (markdown.isEmpty()) {
      markdown = Texts.sentence(rule.remedy());
    }
    return new MultiformatMessageString()
        .withText(Texts.plain(markdown) + "\n\n" + Links.rule(rule.id()))
        .withMarkdown(markdown + "\n\n[Rule page](" + Links.rule(rule.id()) + ")");
  }

  private static PropertyBag properties(RuleMetadata rule) {
    PropertyBag properties = new PropertyBag();
    properties.setTags(tags(rule));
    properties.setAdditionalProperty("precision", Levels.precision(rule.confidence()));
    properties.setAdditionalProperty("problem.severity", Levels.problemSeverity(rule.severity()));
    Levels.securitySeverity(rule.severity())
        .ifPresent(score -> properties.setAdditionalProperty("security-severity", score));
    properties.setAdditionalProperty("family", rule.family());
    properties.setAdditionalProperty("persona", rule.persona().word());
    properties.setAdditionalProperty("severity", rule.severity().word());
    return properties;
  }

  private static Set<String> tags(RuleMetadata rule) {
    List<String> tags = new ArrayList<>(List.of("security", rule.topic(), rule.family()));
    rule.cwe().forEach(cwe -> tags.add(Taxonomies.tag(cwe)));
    return tags.stream()
        .filter(tag -> !tag.isEmpty())
        .distinct()
        .limit(MOST_TAGS)
        .collect(LinkedHashSet::new, Set::add, Set::addAll);
  }
}
