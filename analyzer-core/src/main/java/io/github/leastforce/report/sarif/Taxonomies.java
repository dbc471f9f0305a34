package io.github.leastforce.report.sarif;

import com.contrastsecurity.sarif.ReportingDescriptor;
import com.contrastsecurity.sarif.ReportingDescriptorReference;
import com.contrastsecurity.sarif.ReportingDescriptorRelationship;
import com.contrastsecurity.sarif.ToolComponent;
import com.contrastsecurity.sarif.ToolComponentReference;
import io.github.leastforce.finding.RuleMetadata;
import io.github.leastforce.report.text.Links;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** CWE and the frameworks whose clauses the rules name: only what is referred to. */
final class Taxonomies {

  private static final String CWE = "CWE";

  /** Clauses by taxonomy; CWE is one of them. */
  private final TreeMap<String, TreeSet<String>> clauses = new TreeMap<>();

  private Taxonomies() {}

  static Taxonomies of(List<RuleMetadata> rules) {
    Taxonomies taxonomies = new Taxonomies();
    for (RuleMetadata rule : rules) {
      rule.cwe().forEach(cwe -> taxonomies.add(CWE, cwe));
      rule.controls().forEach(control -> taxonomies.add(framework(control), clause(control)));
    }
    return taxonomies;
  }

  private void add(String taxonomy, String clause) {
    clauses.computeIfAbsent(taxonomy, name -> new TreeSet<>()).add(clause);
  }

  private static String framework(String control) {
    int colon = control.indexOf(':');
    return colon < 0 ? "controls" : control.substring(0, colon);
  }

  private static String clause(String control) {
    return control.substring(control.indexOf(':') + 1);
  }

  Set<ToolComponent> components() {
    Set<ToolComponent> components = new LinkedHashSet<>();
    clauses.forEach((name, taxa) -> components.add(component(name, taxa)));
    return components;
  }

  Set<ToolComponentReference> references() {
    Set<ToolComponentReference> references = new LinkedHashSet<>();
    clauses.keySet().forEach(name -> references.add(reference(name)));
    return references;
  }

  private ToolComponentReference reference(String taxonomy) {
    return new ToolComponentReference()
        .withName(taxonomy)
        .withIndex(clauses.headMap(taxonomy).size());
  }

  private static ToolComponent component(String name, Set<String> ids) {
    Set<ReportingDescriptor> taxa = new LinkedHashSet<>();
    ids.forEach(id -> taxa.add(taxon(name, id)));
    ToolComponent component =
        new ToolComponent().withName(name).withIsComprehensive(false).withTaxa(taxa);
    if (name.equals(CWE)) {
      return component
          .withOrganization("MITRE")
          .withInformationUri(URI.create("https://cwe.mitre.org/"))
          .withShortDescription(Texts.description("the Common Weakness Enumeration"));
    }
    return component
        .withInformationUri(URI.create(Links.HOME + "controls/"))
        .withShortDescription(
            Texts.description("clauses of '" + name + "' that rules give evidence for"));
  }

  private static ReportingDescriptor taxon(String taxonomy, String id) {
    ReportingDescriptor taxon = new ReportingDescriptor().withId(id);
    if (taxonomy.equals(CWE)) {
      String number = number(id);
      taxon.setHelpUri(URI.create("https://cwe.mitre.org/data/definitions/" + number + ".html"));
    }
    return taxon;
  }

  /** {@code CWE-79} is {@code 79}. */
  private static String number(String cwe) {
    return cwe.replaceAll("[^0-9]", "");
  }

  /** The tag that code scanning shows as a CWE. */
  static String tag(String cwe) {
    return String.format(Locale.ROOT, "external/cwe/cwe-%3s", number(cwe)).replace(' ', '0');
  }

  Set<ReportingDescriptorRelationship> relationships(RuleMetadata rule) {
    List<ReportingDescriptorRelationship> relationships = new ArrayList<>();
    rule.cwe().forEach(cwe -> relationships.add(relationship(CWE, cwe, "superset")));
    rule.controls()
        .forEach(
            control ->
                relationships.add(relationship(framework(control), clause(control), "relevant")));
    return new LinkedHashSet<>(relationships);
  }

  private ReportingDescriptorRelationship relationship(String taxonomy, String id, String kind) {
    TreeSet<String> taxa = clauses.getOrDefault(taxonomy, new TreeSet<>());
    return new ReportingDescriptorRelationship()
        .withTarget(
            new ReportingDescriptorReference()
                .withId(id)
                .withIndex(taxa.headSet(id).size())
                .withToolComponent(reference(taxonomy)))
        .withKinds(new LinkedHashSet<>(Set.of(kind)));
  }
}
