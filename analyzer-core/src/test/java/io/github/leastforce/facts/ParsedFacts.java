package io.github.leastforce.facts;

import io.github.leastforce.access.EffectiveAccess;
import io.github.leastforce.access.Implications;
import io.github.leastforce.catalogue.Catalogues;
import io.github.leastforce.egress.apex.ApexEgress;
import io.github.leastforce.model.Org;
import io.github.leastforce.parse.MetadataParser;
import io.github.leastforce.parse.TestSecrets;
import io.github.leastforce.sensitivity.SensitiveData;
import io.github.leastforce.source.Inputs;
import io.github.leastforce.source.MetadataSource;
import io.github.leastforce.source.MetadataSources;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The facts about a small project that a test writes. */
final class ParsedFacts {
  private static final Catalogues CATALOGUES = Catalogues.read(ParsedFacts::open);
  private static final String BELOW = "force-app/main/default/";
  private static final String XML =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <%1$s xmlns="http://soap.sforce.com/2006/04/metadata">
      %2$s
      </%1$s>
      """;

  private final Inputs inputs;

  ParsedFacts(Path root) {
    this.inputs = Inputs.sfdx(root);
  }

  private static java.io.@Nullable InputStream open(String name) {
    return ParsedFacts.class.getResourceAsStream("/data/" + name);
  }

  ParsedFacts file(String path, String root, String content) {
    inputs.file(BELOW + path, XML.formatted(root, content));
    return this;
  }

  /** A trigger as it is written. */
  ParsedFacts trigger(String name, String object) {
    inputs.file(
        BELOW + "triggers/" + name + ".trigger",
        "trigger %s on %s (after insert) { Integer count = 0; }".formatted(name, object));
    return this;
  }

  ParsedFacts connectedApp(String content) {
    return file("connectedApps/Hub.connectedApp-meta.xml", "ConnectedApp", content);
  }

  ParsedFacts field(String name, String content) {
    return file(
        "objects/Member__c/fields/" + name + ".field-meta.xml",
        "CustomField",
        "<fullName>%1$s</fullName><label>%2$s</label>%3$s"
            .formatted(name, name.replace("__c", "").replace('_', ' '), content));
  }

  ParsedFacts settings(String member, String content) {
    return file("settings/" + member + ".settings-meta.xml", member + "Settings", content);
  }

  <T> List<T> all(Class<T> type) {
    Org org;
    try (MetadataSource source = MetadataSources.open(inputs.root())) {
      org = MetadataParser.parse(source, TestSecrets.EVERYTHING, message -> {}).org();
    }
    Collection<Object> facts =
        Facts.of(
            new Facts.Inputs(
                org,
                new EffectiveAccess(org, new Implications(CATALOGUES.implications())),
                SensitiveData.of(org, CATALOGUES),
                CATALOGUES,
                List.of(),
                Set.of(),
                90,
                LocalDate.of(2026, 11, 1),
                List.of(),
                Facts.Usage.NONE,
                () ->
                    Catalogues.logSinks(
                        name -> ParsedFacts.class.getResourceAsStream("/data/" + name)),
                ApexEgress.NONE,
                false));
    return facts.stream().filter(type::isInstance).map(type::cast).toList();
  }

  <T> T only(Class<T> type) {
    List<T> all = all(type);
    if (all.size() != 1) {
      throw new AssertionError("expected one " + type.getSimpleName() + ", found " + all);
    }
    return all.get(0);
  }
}
