package io.github.leastforce.sensitivity;

import io.github.leastforce.catalogue.Catalogues;
import io.github.leastforce.catalogue.DataClass;
import io.github.leastforce.catalogue.FieldTypes;
import io.github.leastforce.catalogue.SensitiveDataDetectors;
import io.github.leastforce.catalogue.SensitiveDataDetectors.Detector;
import io.github.leastforce.catalogue.SensitiveDataDetectors.Handling;
import io.github.leastforce.catalogue.SensitiveDataDetectors.Scoring;
import io.github.leastforce.catalogue.SensitiveDataDetectors.Sequences;
import io.github.leastforce.catalogue.SensitiveDataDetectors.WordSet;
import io.github.leastforce.catalogue.Tokens;
import io.github.leastforce.sensitivity.SequenceIndex.Match;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Recognises sensitive data by what the metadata says about a field: its name, label, help text,
 * description, type and the org's own classification. Never looks at data. Immutable and safe for
 * use by several threads.
 *
 * <p>A category needs its words in name or label (or, when the org's classification confirms it, in
 * help text or description). Words that are ambiguous by themselves stay weak unless a distinctive
 * type, an object about the right things or the classification stands beside them. Words about the
 * value (its date, kind, check, redacted form) speak against, and so does a type that cannot hold
 * it. Of several categories the highest score wins, then catalogue order.
 */
public final class Detectors {

  /** Words of one category, compiled. */
  private record Pattern(
      int detector,
      boolean weak,
      int liftedBy,
      int requires,
      boolean standsAlone,
      Handling handling,
      int order) {}

  /** One category, its word sets as bits. */
  private record Compiled(
      Detector definition,
      Set<String> agreeing,
      Set<String> lifting,
      Set<String> contradicting,
      int contradictingObjects,
      int refutingObjects,
      Set<String> complianceGroups) {}

  private static final Set<String> SUFFIXES =
      Set.of(
          "c",
          "e",
          "b",
          "x",
          "mdt",
          "pc",
          "kav",
          "dlm",
          "dll",
          "share",
          "history",
          "feed",
          "tag",
          "changeevent");

  private final Scoring scoring;
  private final FieldTypes fieldTypes;
  private final List<Compiled> detectors;
  private final int configurationDetectors;
  private final int personContext;
  private final Set<String> numberWords;
  private final Set<String> sensitive;
  private final Set<String> publicValues;
  private final Set<String> unsettled;
  private final SequenceIndex<Pattern> patterns;
  private final SequenceIndex<Integer> negatives;
  private final SequenceIndex<Integer> contexts;
  private final SequenceIndex<Integer> partials;
  private final SequenceIndex<Integer> aggregates;

  public Detectors(Catalogues catalogues) {
    SensitiveDataDetectors data = catalogues.detectors();
    this.scoring = data.scoring();
    this.fieldTypes = catalogues.fieldTypes();
    Set<String> particles = Set.copyOf(data.particles());
    this.patterns = new SequenceIndex<>(particles);
    this.negatives = new SequenceIndex<>(particles);
    this.contexts = new SequenceIndex<>(particles);
    this.partials = new SequenceIndex<>(particles);
    this.aggregates = new SequenceIndex<>(particles);
    this.numberWords =
        Set.copyOf(
            data.numberWords().stream()
                .flatMap(w -> patterns.tokens(w).stream())
                .distinct()
                .toList());
    this.sensitive = lower(data.classification().sensitive());
    this.publicValues = lower(data.classification().publicValues());
    this.unsettled = lower(data.classification().unsettled());

    Map<String, Integer> contextBits = new HashMap<>();
    for (WordSet context : data.contexts()) {
      int bit = 1 << contextBits.size();
      contextBits.put(context.name(), bit);
      context.tokens().forEach(sequence -> contexts.add(sequence, bit));
    }
    this.personContext = bits(List.of("person"), contextBits);
    data.partialTokens().forEach(sequence -> partials.add(sequence, 1));
    data.aggregateObjects().forEach(sequence -> aggregates.add(sequence, 1));
    for (WordSet set : data.aboutSets()) {
      int mask = 0;
      for (int i = 0; i < data.detectors().size(); i++) {
        mask |= data.detectors().get(i).about().contains(set.name()) ? 1 << i : 0;
      }
      for (String sequence : set.tokens()) {
        negatives.add(sequence, mask);
      }
    }

    List<Compiled> compiled = new ArrayList<>();
    int configuration = 0;
    int order = 0;
    for (Detector detector : data.detectors()) {
      int index = compiled.size();
      for (Sequences group : detector.sequences()) {
        for (String sequence : group.tokens()) {
          patterns.add(
              sequence,
              new Pattern(
                  index,
                  group.weak(),
                  bits(group.liftedBy(), contextBits),
                  bits(group.requires(), contextBits),
                  group.standsAlone(),
                  group.handling(),
                  order++));
        }
      }
      for (String sequence : detector.negativeTokens()) {
        negatives.add(sequence, 1 << index);
      }
      configuration |= data.configurationDetectors().contains(detector.id()) ? 1 << index : 0;
      List<String> groups = new ArrayList<>(data.classification().personalGroups());
      groups.addAll(detector.complianceGroups());
      compiled.add(
          new Compiled(
              detector,
              lower(detector.agreeingTypes()),
              lower(detector.liftingTypes()),
              lower(detector.contradictingTypes()),
              bits(detector.contradictingObjects(), contextBits),
              bits(detector.refutingObjects(), contextBits),
              lower(groups)));
    }
    this.detectors = List.copyOf(compiled);
    this.configurationDetectors = configuration;
  }

  private static int bits(List<String> names, Map<String, Integer> contextBits) {
    int bits = 0;
    for (String name : names) {
      Integer bit = contextBits.get(name);
      if (bit == null) {
        throw new IllegalStateException(
            "internal error: no context `" + name + "` in the detector catalogue");
      }
      bits |= bit;
    }
    return bits;
  }

  private static Set<String> lower(List<String> names) {
    return Set.copyOf(names.stream().map(Detectors::lower).distinct().toList());
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** What the field holds; empty when its score is below the weak band or it carries no value. */
  public Optional<Detection> detect(FieldTexts texts) {
    if (!fieldTypes.carriesValue(texts.type())) {
      return Optional
          .empty(); // flags, references and generated values say something about a value at most
    }
    Reading reading = new Reading(texts);
    int candidates = reading.candidates();
    if (texts.configurationStore()) {
      candidates &= configurationDetectors; // settings are credential stores, not personal data
    }
    if (candidates == 0 || !aggregates.find(reading.object()).isEmpty()) {
      return Optional.empty();
    }
    Detection best = null;
    for (int i = 0; i < detectors.size(); i++) {
      if ((candidates & (1 << i)) != 0) {
        Detection detection = reading.judge(i);
        if (detection != null && (best == null || detection.score() > best.score())) {
          best = detection;
        }
      }
    }
    return Optional.ofNullable(best);
  }

  /**
   * An API name as words: namespace and type suffix off. {@code ns__Passport_No__c} = {@code
   * Passport_No}; in {@code Spot__Latitude__s}, a part of a compound field, the first part is no
   * namespace.
   */
  static String bareName(String apiName) {
    int end = apiName.lastIndexOf("__");
    if (end < 0) {
      return apiName;
    }
    String suffix = lower(apiName.substring(end + 2));
    if (suffix.equals("s")) {
      return apiName.substring(0, end);
    }
    String rest = SUFFIXES.contains(suffix) ? apiName.substring(0, end) : apiName;
    int namespace = rest.indexOf("__");
    return namespace < 0 ? rest : rest.substring(namespace + 2);
  }

  /** The texts that words are looked for in. */
  private static final Place[] PLACES = {Place.NAME, Place.LABEL, Place.HELP, Place.DESCRIPTION};

  /** One field, tokenised place by place as far as needed. */
  private final class Reading {
    private final FieldTexts texts;
    private final List<List<String>> tokens = new ArrayList<>(PLACES.length);
    private final List<List<Match<Pattern>>> hits = new ArrayList<>(PLACES.length);
    private @Nullable List<String> object;
    private int objectContexts = -1;

    Reading(FieldTexts texts) {
      this.texts = texts;
      read(bareName(texts.field()));
      read(texts.label());
    }

    private void read(String text) {
      List<String> words = patterns.tokens(text);
      tokens.add(words);
      hits.add(patterns.find(words));
    }

    List<String> object() {
      if (object == null) {
        object = patterns.tokens(bareName(texts.object()));
      }
      return object;
    }

    /**
     * The categories worth a judgement, as bits; reads help text and description only if there are
     * any.
     */
    int candidates() {
      int found = detectorsIn(0) | detectorsIn(1);
      int confirmed = confirmedByOrg();
      if ((found | confirmed) == 0) {
        return 0;
      }
      read(texts.helpText());
      read(texts.description());
      return found | (confirmed & (detectorsIn(2) | detectorsIn(3)));
    }

    private int detectorsIn(int place) {
      int found = 0;
      for (Match<Pattern> hit : hits.get(place)) {
        found |= 1 << hit.value().detector();
      }
      return found;
    }

    private int confirmedByOrg() {
      if (texts.securityClassification().isEmpty() && texts.complianceGroups().isEmpty()) {
        return 0;
      }
      int confirmed = 0;
      for (int i = 0; i < detectors.size(); i++) {
        confirmed |= isConfirmed(detectors.get(i)) ? 1 << i : 0;
      }
      return confirmed;
    }

    private boolean isConfirmed(Compiled detector) {
      return sensitive.contains(lower(texts.securityClassification()))
          || texts.complianceGroups().stream()
              .anyMatch(group -> detector.complianceGroups().contains(lower(group)));
    }

    @Nullable Detection judge(int index) {
      Compiled detector = detectors.get(index);
      List<List<Match<Pattern>>> counted = new ArrayList<>(PLACES.length);
      for (int place = 0; place < PLACES.length; place++) {
        counted.add(countedHits(index, place));
      }
      Match<Pattern> best = strongest(counted);
      boolean confirmed = isConfirmed(detector);
      boolean named = !counted.get(0).isEmpty() || !counted.get(1).isEmpty();
      if (best == null || !(named || confirmed)) {
        return null;
      }
      boolean personal = (contextsBeside(best, 2) & personContext) != 0;
      boolean lifted =
          confirmed
              || detector.lifting().contains(lower(texts.type()))
              || anyLifts(counted)
              || (best.value().liftedBy() != 0 && explained(counted));
      boolean partial = detector.definition().partialForms() && isPartial();
      Tally tally = new Tally();

      for (int place = 0; place < PLACES.length; place++) {
        if (!counted.get(place).isEmpty() && !(place == 3 && !counted.get(2).isEmpty())) {
          // help text and description count once
          int points = place == 0 ? scoring.name() : place == 1 ? scoring.label() : scoring.text();
          tally.add(PLACES[place], counted.get(place).get(0).sequence(), points);
        }
      }
      String type = lower(texts.type());
      if (detector.agreeing().contains(type)) {
        tally.add(Place.TYPE, texts.type(), scoring.typeAgrees());
      }
      if (best.value().weak() && !lifted) {
        tally.cap("ambiguous by itself", scoring.weakCap());
      }
      boolean blemished = false;
      if (detector.contradicting().contains(type)) {
        tally.add(Place.TYPE, texts.type(), scoring.typeContradicts());
        blemished = true;
      }
      for (int place = 0; place < 2; place++) {
        String against = negative(index, place, counted.get(place));
        if (!against.isEmpty()) {
          tally.add(Place.NEGATIVE, against, scoring.negative());
          blemished = true;
        }
      }
      if (!personal && (objectContexts() & detector.refutingObjects()) != 0) {
        tally.add(Place.NEGATIVE, "object `" + texts.object() + "`", scoring.negative());
        blemished = true;
      } else if (best.value().weak() && !personal && !lifted) {
        if ((objectContexts() & detector.contradictingObjects()) != 0) {
          tally.add(Place.NEGATIVE, "object `" + texts.object() + "`", scoring.negative());
          blemished = true;
        } else if (best.value().handling() == Handling.BUSINESS_IDENTIFIER) {
          tally.add(Place.NEGATIVE, "identifies companies as well", scoring.negative());
          blemished = true;
        }
      }
      if (partial) {
        tally.add(Place.NEGATIVE, "part of the value", scoring.partial());
        blemished = true;
      }
      classify(tally, detector, confirmed, blemished || !named);
      if (partial) {
        tally.cap("part of the value", scoring.weakCap());
      }
      tally.cap("category is for review only", detector.definition().maxScore());
      if (tally.score < scoring.weakFrom()) {
        return null;
      }
      return new Detection(
          detector.definition().id(),
          detector.definition().name(),
          detector.definition().dataClass(),
          tally.score,
          best.value().handling() == Handling.CARD_VERIFICATION,
          partial,
          best.sequence(),
          tally.signals);
    }

    /** The org's own tag: confirms, or contradicts all but an unmistakable hit. */
    private void classify(Tally tally, Compiled detector, boolean confirmed, boolean doubtful) {
      String tag = texts.securityClassification();
      if (confirmed) {
        String tags = String.join(";", texts.complianceGroups());
        String text = tag.isEmpty() ? tags : tags.isEmpty() ? tag : tag + ", " + tags;
        tally.add(Place.CLASSIFICATION, text, scoring.classification());
        if (doubtful) {
          tally.cap("the tag may mean something else", scoring.weakCap());
        }
      } else if (publicValues.contains(lower(tag))) {
        boolean unmistakable =
            tally.score >= scoring.strongFrom()
                && detector.definition().dataClass() == DataClass.BREACH;
        tally.add(Place.CLASSIFICATION, tag, unmistakable ? 0 : -scoring.classification());
      } else if (unsettled.contains(lower(tag))) {
        tally.add(Place.CLASSIFICATION, tag, 0);
      }
    }

    /**
     * Hits of one category in one place: not inside a longer one, and with the context they
     * require.
     */
    private List<Match<Pattern>> countedHits(int index, int place) {
      List<Match<Pattern>> counted = List.of();
      for (Match<Pattern> hit : hits.get(place)) {
        if (hit.value().detector() != index || isInsideLonger(hit, hits.get(place))) {
          continue;
        }
        if (hit.value().standsAlone() && !standsAlone(hit, tokens.get(place))) {
          continue;
        }
        if (hit.value().requires() == 0 || (contextsBeside(hit, 3) & hit.value().requires()) != 0) {
          if (counted.isEmpty()) {
            counted = new ArrayList<>(2);
          }
          counted.add(hit);
        }
      }
      return counted;
    }

    private boolean standsAlone(Match<Pattern> hit, List<String> words) {
      for (int i = 0; i < words.size(); i++) {
        if ((i < hit.from() || i >= hit.to()) && !numberWords.contains(words.get(i))) {
          return false;
        }
      }
      return true;
    }

    @SuppressWarnings("ReferenceEquality") // one hit of many equal ones: identity is meant
    private boolean isInsideLonger(Match<Pattern> hit, List<Match<Pattern>> all) {
      for (Match<Pattern> other : all) {
        if (other != hit
            && other.value().detector() == hit.value().detector()
            && other.covers(hit)
            && (other.to() - other.from() > hit.to() - hit.from()
                || other.sequence().length() > hit.sequence().length())) {
          return true;
        }
      }
      return false;
    }

    /**
     * The hit that decides: of name and label strong before weak, then by place; only then help
     * text or description.
     */
    private @Nullable Match<Pattern> strongest(List<List<Match<Pattern>>> counted) {
      Match<Pattern> best = null;
      for (int place = 0; place < PLACES.length && !(place == 2 && best != null); place++) {
        for (Match<Pattern> hit : counted.get(place)) {
          if (best == null || (best.value().weak() && !hit.value().weak())) {
            best = hit;
          }
        }
      }
      return best;
    }

    /** Whether help text or description says in plain words what an ambiguous name leaves open. */
    private boolean explained(List<List<Match<Pattern>>> counted) {
      return Stream.concat(counted.get(2).stream(), counted.get(3).stream())
          .anyMatch(hit -> !hit.value().weak());
    }

    private boolean anyLifts(List<List<Match<Pattern>>> counted) {
      for (int place = 0; place < 2; place++) {
        for (Match<Pattern> hit : counted.get(place)) {
          if ((contextsBeside(hit, 2) & hit.value().liftedBy()) != 0) {
            return true;
          }
        }
      }
      return false;
    }

    /**
     * Contexts beside a hit, as bits: those of the object, and those in the first {@code places}
     * places outside the words of the hit. Help text is wordy: it may satisfy what a sequence
     * requires, but lifts nothing.
     */
    private int contextsBeside(Match<Pattern> hit, int places) {
      int found = objectContexts();
      for (int place = 0; place < places; place++) {
        for (Match<Integer> context : contexts.find(tokens.get(place))) {
          boolean own = false;
          for (Match<Pattern> other : hits.get(place)) {
            own |= other.value().order() == hit.value().order() && other.covers(context);
          }
          if (!own) {
            found |= context.value();
          }
        }
      }
      return found;
    }

    private int objectContexts() {
      if (objectContexts < 0) {
        int found = 0;
        for (Match<Integer> context : contexts.find(object())) {
          found |= context.value();
        }
        String field = lower(texts.field());
        if (field.endsWith("__pc")
            || (texts.object().equals("Account") && field.startsWith("person"))) {
          found |= personContext; // a field of person accounts
        }
        objectContexts = found;
      }
      return objectContexts;
    }

    private boolean isPartial() {
      return !partials.find(tokens.get(0)).isEmpty() || !partials.find(tokens.get(1)).isEmpty();
    }

    /** The first word outside the hits that speaks against the category; empty when none does. */
    private String negative(int index, int place, List<Match<Pattern>> counted) {
      for (Match<Integer> against : negatives.find(tokens.get(place))) {
        if ((against.value() & (1 << index)) != 0 && !isPartOfHit(against, counted, place)) {
          return against.sequence();
        }
      }
      return "";
    }

    private boolean isPartOfHit(Match<Integer> against, List<Match<Pattern>> counted, int place) {
      for (Match<Pattern> hit : counted) {
        if (hit.covers(against)) {
          // a run without word borders is one token: look at the characters
          String token = tokens.get(place).get(against.from());
          return !Tokens.isUnbordered(token) || hit.sequence().contains(against.sequence());
        }
      }
      return false;
    }
  }

  /** The score and where its points come from. */
  private static final class Tally {
    private final List<Signal> signals = new ArrayList<>(6);
    private int score;

    void add(Place place, String text, int points) {
      signals.add(new Signal(place, text, points));
      score += points;
    }

    void cap(String reason, int most) {
      if (score > most) {
        add(Place.NEGATIVE, reason, most - score);
      }
    }
  }
}
