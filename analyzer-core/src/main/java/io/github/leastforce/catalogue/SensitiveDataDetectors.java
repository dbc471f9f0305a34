package io.github.leastforce.catalogue;

import java.util.List;

/**
 * The words that betray sensitive data ({@code sensitive-data-detectors.json}). This is the table
 * only; matching and scoring live in the sensitivity package.
 *
 * @param particles tokens without meaning ("of", "de"), dropped from texts and sequences alike
 * @param aggregateObjects object words of statistics: their fields hold no value of a person
 * @param numberWords words that only say "number", allowed beside an abbreviation that must stand
 *     alone
 * @param partialTokens sequences that make a value partial, such as its last four digits
 * @param configurationDetectors the only detectors that apply to custom settings and custom
 *     metadata
 * @param aboutSets words that make a field one about a value
 * @param contexts named sets of words that detectors refer to
 * @param detectors in catalogue order, which breaks ties
 */
public record SensitiveDataDetectors(
    Scoring scoring,
    List<String> particles,
    Classification classification,
    List<String> aggregateObjects,
    List<String> numberWords,
    List<String> partialTokens,
    List<String> configurationDetectors,
    List<WordSet> aboutSets,
    List<WordSet> contexts,
    List<Detector> detectors) {

  /**
   * Points and bands. Positive for support, negative for doubt; {@code weakCap} is the most an
   * ambiguous hit reaches by itself; a score of {@code strongFrom} or more is a strong hit, below
   * {@code weakFrom} none.
   */
  public record Scoring(
      int name,
      int label,
      int text,
      int typeAgrees,
      int typeContradicts,
      int negative,
      int partial,
      int classification,
      int weakCap,
      int strongFrom,
      int weakFrom) {}

  /**
   * Values of {@code securityClassification} and {@code complianceGroup} that confirm or contradict
   * a hit.
   */
  public record Classification(
      List<String> sensitive,
      List<String> publicValues,
      List<String> unsettled,
      List<String> personalGroups) {
    public Classification {
      sensitive = List.copyOf(sensitive);
      publicValues = List.copyOf(publicValues);
      unsettled = List.copyOf(unsettled);
      personalGroups = List.copyOf(personalGroups);
    }
  }

  /** A named set of token sequences. */
  public record WordSet(String name, List<String> tokens) {
    public WordSet {
      tokens = List.copyOf(tokens);
    }
  }

  /** What a hit needs beyond its points. */
  public enum Handling {
    NONE,
    /** Card verification value: must not be stored at all. */
    CARD_VERIFICATION,
    /**
     * Identifies companies as often as persons: counts against unless the object is about persons.
     */
    BUSINESS_IDENTIFIER
  }

  /**
   * Token sequences of one language and strength.
   *
   * @param weak the words alone are ambiguous
   * @param liftedBy contexts that lift the weak cap; the detector's supporting objects where the
   *     file names none
   * @param requires contexts of which one must stand beside the words; empty = none needed
   * @param standsAlone the words count only where nothing but number words stands beside them in
   *     the same text
   * @param acronym the sequence consists of very short words on purpose
   * @param certainty likely = added as spelling variant or translation, not in the source table
   */
  public record Sequences(
      String language,
      boolean weak,
      List<String> tokens,
      List<String> liftedBy,
      List<String> requires,
      boolean standsAlone,
      boolean acronym,
      Handling handling,
      Certainty certainty) {
    public Sequences {
      tokens = List.copyOf(tokens);
      liftedBy = List.copyOf(liftedBy);
      requires = List.copyOf(requires);
    }
  }

  /**
   * One category of sensitive data.
   *
   * @param id A1…A6, B1…B10, C1…C5
   * @param name short human name, such as "passport number"
   * @param spiParagraph paragraph of Civ. Code 1798.140(ae); empty = not sensitive personal
   *     information
   * @param breach {@code yes}, {@code no} or {@code unverified}: element of the breach definitions
   * @param maxScore most this category can reach; {@link Integer#MAX_VALUE} = no limit
   * @param agreeingTypes field types that support a hit
   * @param liftingTypes field types that alone lift the weak cap
   * @param contradictingTypes field types that speak against a hit
   * @param about names of the about sets that speak against a hit
   * @param partialForms whether partial forms of the value are usual
   * @param supportingObjects contexts of the object or field that lift the weak cap
   * @param contradictingObjects contexts of the object that speak against a weak hit
   * @param refutingObjects contexts of the object that speak against any hit, unless the field is
   *     about persons
   * @param complianceGroups compliance groups that confirm this category beside the general ones
   * @param negativeTokens sequences that speak against a hit
   */
  public record Detector(
      String id,
      String name,
      DataClass dataClass,
      String spiParagraph,
      String breach,
      int maxScore,
      List<String> agreeingTypes,
      List<String> liftingTypes,
      List<String> contradictingTypes,
      List<String> about,
      boolean partialForms,
      List<String> supportingObjects,
      List<String> contradictingObjects,
      List<String> refutingObjects,
      List<String> complianceGroups,
      List<String> negativeTokens,
      List<Sequences> sequences) {
    public Detector {
      agreeingTypes = List.copyOf(agreeingTypes);
      liftingTypes = List.copyOf(liftingTypes);
      contradictingTypes = List.copyOf(contradictingTypes);
      about = List.copyOf(about);
      supportingObjects = List.copyOf(supportingObjects);
      contradictingObjects = List.copyOf(contradictingObjects);
      refutingObjects = List.copyOf(refutingObjects);
      complianceGroups = List.copyOf(complianceGroups);
      negativeTokens = List.copyOf(negativeTokens);
      sequences = List.copyOf(sequences);
    }
  }

  public SensitiveDataDetectors {
    particles = List.copyOf(particles);
    aggregateObjects = List.copyOf(aggregateObjects);
    numberWords = List.copyOf(numberWords);
    partialTokens = List.copyOf(partialTokens);
    configurationDetectors = List.copyOf(configurationDetectors);
    aboutSets = List.copyOf(aboutSets);
    contexts = List.copyOf(contexts);
    detectors = List.copyOf(detectors);
  }

  static SensitiveDataDetectors read(JsonValue root) {
    JsonValue scoring = root.at("scoring");
    JsonValue classification = root.at("classification");
    return new SensitiveDataDetectors(
        new Scoring(
            scoring.number("name"),
            scoring.number("label"),
            scoring.number("text"),
            scoring.number("typeAgrees"),
            scoring.number("typeContradicts"),
            scoring.number("negative"),
            scoring.number("partial"),
            scoring.number("classification"),
            scoring.number("weakCap"),
            scoring.number("strongFrom"),
            scoring.number("weakFrom")),
        root.texts("particles"),
        new Classification(
            classification.texts("sensitive"),
            classification.texts("public"),
            classification.texts("unsettled"),
            classification.texts("personalGroups")),
        root.texts("aggregateObjects"),
        root.texts("numberWords"),
        root.texts("partialTokens"),
        root.texts("configurationDetectors"),
        wordSets(root, "aboutSets", "set"),
        wordSets(root, "contexts", "name"),
        NameIndex.read(root, "detectors", SensitiveDataDetectors::detector, d -> List.of(d.id()))
            .entries());
  }

  private static List<WordSet> wordSets(JsonValue root, String list, String name) {
    return root.list(list).stream().map(v -> new WordSet(v.text(name), v.texts("tokens"))).toList();
  }

  private static Detector detector(JsonValue value) {
    JsonValue law = value.at("law");
    List<String> supporting = value.texts("supportingObjects");
    return new Detector(
        value.text("id"),
        value.text("name"),
        value.constant("dataClass", DataClass.class),
        law.text("spi"),
        law.text("breach"),
        value.has("maxScore") ? value.number("maxScore") : Integer.MAX_VALUE,
        value.texts("agreeingTypes"),
        value.texts("liftingTypes"),
        value.texts("contradictingTypes"),
        value.texts("about"),
        value.flag("partialForms"),
        supporting,
        value.texts("contradictingObjects"),
        value.texts("refutingObjects"),
        value.texts("complianceGroups"),
        value.texts("negativeTokens"),
        value.list("sequences").stream().map(v -> sequences(v, supporting)).toList());
  }

  private static Sequences sequences(JsonValue value, List<String> supporting) {
    return new Sequences(
        value.text("language"),
        value.text("strength").equals("weak"),
        value.texts("tokens"),
        value.has("liftedBy") ? value.texts("liftedBy") : supporting,
        value.textsOrEmpty("requires"),
        value.has("standsAlone") && value.flag("standsAlone"),
        value.has("acronym") && value.flag("acronym"),
        value.has("handling") ? value.constant("handling", Handling.class) : Handling.NONE,
        value.has("certainty") ? value.constant("certainty", Certainty.class) : Certainty.CERTAIN);
  }
}
