package io.github.leastforce.catalogue;

import java.util.List;
import java.util.Optional;

/**
 * The statutory data elements that categories of sensitive data correspond to, and the sentences
 * about the law that an answer may carry ({@code breach-elements.json}).
 */
public final class BreachElements {

  /** With what an element counts. */
  public enum Combination {
    /** Together with a person's name. */
    NAME,
    /** A user name or e-mail address together with a password or security answer. */
    LOG_IN
  }

  /**
   * An element of Cal. Civ. Code 1798.81.5(d)(1) and 1798.82(h).
   *
   * @param detector id of the category, such as {@code A1}
   * @param element in words
   */
  public record Element(
      String detector, String element, Combination combination, Certainty certainty) {}

  /**
   * A sentence about the law.
   *
   * @param status how far it was verified
   */
  public record Sentence(String id, String text, String status) {}

  private final String asOf;
  private final NameIndex<Element> elements;
  private final NameIndex<Sentence> sentences;

  private BreachElements(String asOf, NameIndex<Element> elements, NameIndex<Sentence> sentences) {
    this.asOf = asOf;
    this.elements = elements;
    this.sentences = sentences;
  }

  static BreachElements read(JsonValue root) {
    return new BreachElements(
        root.text("asOf"),
        NameIndex.read(
            root,
            "elements",
            value ->
                new Element(
                    value.text("detector"),
                    value.text("element"),
                    value.constant("combination", Combination.class),
                    value.constant("certainty", Certainty.class)),
            element -> List.of(element.detector())),
        NameIndex.read(
            root,
            "sentences",
            value -> new Sentence(value.text("id"), value.text("text"), value.text("status")),
            sentence -> List.of(sentence.id())));
  }

  /** The day of the law that the sentences speak of, as an ISO date. */
  public String asOf() {
    return asOf;
  }

  /** The element that a category corresponds to; empty when it is none. */
  public Optional<Element> find(String detector) {
    return elements.find(detector);
  }

  public List<Element> elements() {
    return elements.entries();
  }

  public List<Sentence> sentences() {
    return sentences.entries();
  }
}
