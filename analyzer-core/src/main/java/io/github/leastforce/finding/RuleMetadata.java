package io.github.leastforce.finding;

import java.util.List;
import java.util.Objects;

/**
 * What a rule says about itself; written only in the front matter of its {@code rule.md}.
 *
 * @param id kebab-case name of the flaw, never reused
 * @param family folder and pack of the rule
 * @param title one line, lower case, the flaw as a statement
 * @param message template of the finding's message; see the rule authors' guide for the names that
 *     may stand in braces
 * @param confidence best case; a finding may have less
 * @param judges what it judges one by one
 * @param since first version of Leastforce that had the rule
 * @param aliases earlier ids
 * @param absorbs ids of rules whose finding on the same subject becomes a reason of this one
 * @param cwe CWE ids such as {@code CWE-250}, most specific first
 * @param controls clauses of frameworks, each {@code framework:clause}
 * @param topic one of the closed list of topics
 * @param law codes of the legal catalogue
 * @param needs metadata types the rule reads
 * @param parameters what a configuration may change
 * @param remedy one line: what to do
 * @param markdown the documentation: body of {@code rule.md} with examples included
 */
public record RuleMetadata(
    String id,
    String family,
    String title,
    String message,
    Severity severity,
    Confidence confidence,
    Persona persona,
    SubjectKind judges,
    String since,
    List<String> aliases,
    List<String> absorbs,
    List<String> cwe,
    List<String> controls,
    String topic,
    List<String> law,
    List<String> needs,
    List<RuleParameter> parameters,
    String remedy,
    String markdown) {

  public RuleMetadata {
    Objects.requireNonNull(id);
    Objects.requireNonNull(severity);
    Objects.requireNonNull(judges);
    aliases = List.copyOf(aliases);
    absorbs = List.copyOf(absorbs);
    cwe = List.copyOf(cwe);
    controls = List.copyOf(controls);
    law = List.copyOf(law);
    needs = List.copyOf(needs);
    parameters = List.copyOf(parameters);
  }
}
