package io.github.leastforce.catalogue;

import java.util.List;
import java.util.Optional;

/**
 * Controls of external frameworks that rules cite ({@code controls.json}).
 *
 * @param asOf year and month ({@code YYYY-MM}) in which the entries were last checked
 */
public record Controls(
    String asOf,
    List<Law> law,
    List<Topic> topics,
    List<Framework> frameworks,
    List<Cwe> cwe,
    List<Sbs> sbs) {

  /**
   * A law code.
   *
   * @param renders the only wording allowed: "supports", "reduces exposure", "concerns", never
   *     "required by"
   * @param addendum a sentence to add where the wording could mislead; may be empty
   * @param verified false = must not be rendered
   */
  public record Law(String code, String renders, String addendum, boolean verified) {}

  /** A topic tag and the rule families it is the default of. */
  public record Topic(String name, List<String> families) {
    public Topic {
      families = List.copyOf(families);
    }
  }

  /** A framework by the name to print. */
  public record Framework(String id, String name) {}

  /**
   * A weakness.
   *
   * @param classLevel prefer a base-level one first in tags
   * @param verified false = the fit is in doubt and must not be rendered
   */
  public record Cwe(String id, String title, boolean classLevel, boolean verified) {}

  /** A control of the Security Benchmark for Salesforce; the title is empty where none was read. */
  public record Sbs(String id, String title) {}

  public Controls {
    law = List.copyOf(law);
    topics = List.copyOf(topics);
    frameworks = List.copyOf(frameworks);
    cwe = List.copyOf(cwe);
    sbs = List.copyOf(sbs);
  }

  static Controls read(JsonValue root) {
    return new Controls(
        root.text("asOf"),
        root.list("law").stream()
            .map(
                v ->
                    new Law(
                        v.text("code"),
                        v.text("renders"),
                        v.textOrEmpty("addendum"),
                        v.text("state").equals("seen")))
            .toList(),
        root.list("topics").stream()
            .map(v -> new Topic(v.text("topic"), v.texts("families")))
            .toList(),
        root.list("frameworks").stream()
            .map(v -> new Framework(v.text("id"), v.text("name")))
            .toList(),
        root.list("cwe").stream()
            .map(
                v ->
                    new Cwe(
                        v.text("id"),
                        v.text("title"),
                        v.flag("classLevel"),
                        v.text("fit").equals("judged")))
            .toList(),
        root.list("sbs").stream().map(v -> new Sbs(v.text("id"), v.textOrEmpty("title"))).toList());
  }

  public Optional<Law> findLaw(String code) {
    return law.stream().filter(entry -> entry.code().equalsIgnoreCase(code)).findFirst();
  }

  public Optional<Cwe> findCwe(String id) {
    return cwe.stream().filter(entry -> entry.id().equalsIgnoreCase(id)).findFirst();
  }

  public Optional<Sbs> findSbs(String id) {
    return sbs.stream().filter(entry -> entry.id().equalsIgnoreCase(id)).findFirst();
  }
}
