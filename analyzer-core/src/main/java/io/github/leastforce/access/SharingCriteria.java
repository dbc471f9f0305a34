package io.github.leastforce.access;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.model.CustomField;
import io.github.leastforce.model.SharingRule;
import io.github.leastforce.model.SharingRule.Criterion;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether the criteria of a sharing rule narrow anything: judged by their effect, by trying every
 * combination of the values that matter.
 *
 * @param effect what they do
 * @param deciding the item that decides, for an effect of {@link Effect#ALWAYS_TRUE}
 * @param reason why, in words; empty when narrowing
 */
public record SharingCriteria(
    Effect effect, Confidence confidence, Optional<Criterion> deciding, String reason) {

  /** What criteria do. */
  public enum Effect {
    /** There are none. */
    NONE,
    /** Every record meets them. */
    ALWAYS_TRUE,
    NARROWING,
    /** It depends on a definition that is not in the input. */
    UNDECIDED
  }

  /** More combinations than this are not tried; the criteria then count as narrowing. */
  private static final int MOST_COMBINATIONS = 4096;

  /** A date this long ago excludes no record that matters. */
  private static final int OLD_YEARS = 10;

  /** Such as {@code 1/31/2001 12:00 AM} or {@code 31.01.2001}. */
  private static final Pattern LOCAL_DATE =
      Pattern.compile("\\d{1,2}[/.-]\\d{1,2}[/.-](\\d{4})(\\s.*)?");

  private static final String OTHER = "\u0000other";

  /**
   * Judges a rule.
   *
   * @param neverEmpty how surely a field of any object is never empty, empty when it may be
   * @param field definition of a field of the rule's object, empty when not in the input
   */
  public static SharingCriteria of(
      SharingRule rule,
      Function<String, Optional<Confidence>> neverEmpty,
      Function<String, Optional<CustomField>> field,
      LocalDate today) {
    if (rule.criteria().isEmpty()) {
      return new SharingCriteria(
          Effect.NONE, Confidence.CERTAIN, Optional.empty(), "there are no criteria");
    }
    BooleanFilter filter = BooleanFilter.parse(rule.booleanFilter(), rule.criteria().size());
    List<Item> items = new ArrayList<>();
    for (Criterion criterion : rule.criteria()) {
      items.add(item(criterion, neverEmpty, field, today));
    }
    if (alwaysTrue(filter, items, true, false)) {
      Confidence confidence =
          alwaysTrue(filter, items, false, false) ? Confidence.CERTAIN : Confidence.LIKELY;
      Item deciding = items.stream().filter(Item::alwaysTrue).findFirst().orElse(items.get(0));
      String reason =
          deciding.alwaysTrue() ? deciding.reason() : "the criteria together hold for every record";
      return new SharingCriteria(
          Effect.ALWAYS_TRUE, confidence, Optional.of(deciding.criterion()), reason);
    }
    Optional<Item> open =
        items.stream().filter(item -> item.open() && values(items, item) > 1).findFirst();
    if (open.isPresent() && alwaysTrue(filter, items, true, true)) {
      Criterion criterion = open.get().criterion();
      return new SharingCriteria(
          Effect.UNDECIDED,
          Confidence.POSSIBLE,
          Optional.of(criterion),
          "the values of `" + criterion.field() + "` are not in the input");
    }
    return new SharingCriteria(
        Effect.NARROWING, Confidence.CERTAIN, Optional.of(items.get(0).criterion()), "");
  }

  /** How many values the items list of the field of this one. */
  private static long values(List<Item> items, Item item) {
    return items.stream()
        .filter(other -> other.variable().equals(item.variable()))
        .flatMap(other -> other.accepted().stream())
        .distinct()
        .count();
  }

  /**
   * One condition prepared for trial.
   *
   * @param always how surely it holds for every record by itself; empty when it may not
   * @param variable what it depends on: the field, or the whole condition when only itself
   * @param domain values to try for the variable
   * @param accepted values for which it holds
   * @param open whether the field's definition is not in the input, so that the values listed here
   *     may be all it has
   */
  private record Item(
      Criterion criterion,
      Optional<Confidence> always,
      String reason,
      String variable,
      Set<String> domain,
      Set<String> accepted,
      boolean negated,
      boolean open) {
    boolean alwaysTrue() {
      return always.isPresent();
    }

    boolean holds(String value, boolean trustLikely) {
      if (always.isPresent() && (trustLikely || always.get() == Confidence.CERTAIN)) {
        return true;
      }
      return negated != accepted.contains(value);
    }
  }

  private static Item item(
      Criterion criterion,
      Function<String, Optional<Confidence>> neverEmpty,
      Function<String, Optional<CustomField>> definition,
      LocalDate today) {
    String operation = criterion.operation().toLowerCase(Locale.ROOT);
    String value = criterion.value().trim();
    boolean empty =
        criterion.valueField().isEmpty() && (value.isEmpty() || value.equalsIgnoreCase("null"));
    boolean equality = operation.equals("equals") || operation.equals("notequal");
    if (operation.equals("notequal") && empty) {
      Optional<CustomField> known = definition.apply(criterion.field());
      Confidence confidence =
          known.filter(f -> f.required() || f.type().equals("Checkbox")).isPresent()
              ? Confidence.CERTAIN
              : neverEmpty.apply(criterion.field()).orElse(Confidence.LIKELY);
      return always(
          criterion,
          confidence,
          confidence == Confidence.CERTAIN
              ? "`" + criterion.field() + "` is never empty"
              : "only records without a value in `" + criterion.field() + "` are left out");
    }
    if ((operation.equals("contains") || operation.equals("startswith")) && empty) {
      return always(
          criterion,
          Confidence.CERTAIN,
          "the criterion on `" + criterion.field() + "` compares with nothing");
    }
    if (operation.startsWith("greater") && isOldDate(criterion.field(), value, today)) {
      return always(
          criterion,
          Confidence.CERTAIN,
          "every record that matters has a `" + criterion.field() + "` after `" + value + "`");
    }
    if (equality && criterion.valueField().isEmpty()) {
      return equality(criterion, operation, definition.apply(criterion.field()));
    }
    String itself = criterion.field() + " " + operation + " " + value + criterion.valueField();
    return new Item(
        criterion,
        Optional.empty(),
        "",
        itself.toLowerCase(Locale.ROOT),
        Set.of("yes", "no"),
        Set.of("yes"),
        false,
        false);
  }

  private static Item equality(
      Criterion criterion, String operation, Optional<CustomField> definition) {
    Set<String> listed = new LinkedHashSet<>();
    Arrays.stream(criterion.value().split(","))
        .map(text -> text.trim().toLowerCase(Locale.ROOT))
        .forEach(listed::add);
    Set<String> domain = new LinkedHashSet<>();
    boolean closed = false;
    boolean isBoolean =
        definition.filter(f -> f.type().equals("Checkbox")).isPresent()
            || (definition.isEmpty() && Set.of("true", "false").containsAll(listed));
    if (isBoolean) {
      domain.addAll(List.of("true", "false"));
      closed = true;
    } else if (definition.isPresent() && !definition.get().restrictedValues().isEmpty()) {
      definition.get().restrictedValues().stream()
          .map(text -> text.toLowerCase(Locale.ROOT))
          .forEach(domain::add);
      closed = true;
    }
    if (!closed) {
      domain.addAll(listed);
      domain.add(OTHER);
    }
    return new Item(
        criterion,
        Optional.empty(),
        "",
        criterion.field().toLowerCase(Locale.ROOT),
        domain,
        listed,
        operation.equals("notequal"),
        definition.isEmpty() && !isBoolean);
  }

  private static Item always(Criterion criterion, Confidence confidence, String reason) {
    String itself = criterion.field() + " " + criterion.operation() + " ";
    return new Item(
        criterion,
        Optional.of(confidence),
        reason,
        itself.toLowerCase(Locale.ROOT),
        Set.of("yes", "no"),
        Set.of("yes"),
        false,
        false);
  }

  private static boolean isOldDate(String field, String value, LocalDate today) {
    if (!field.equalsIgnoreCase("CreatedDate") && !field.equalsIgnoreCase("LastModifiedDate")) {
      return false;
    }
    LocalDate limit = today.minusYears(OLD_YEARS);
    Matcher local = LOCAL_DATE.matcher(value);
    if (local.matches()) {
      // Day and month stand in the order of somebody's locale; the year decides without them.
      return Integer.parseInt(local.group(1)) < limit.getYear();
    }
    try {
      return LocalDate.parse(value.length() > 10 ? value.substring(0, 10) : value).isBefore(limit);
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  /**
   * Whether the items hold for every record.
   *
   * @param trustLikely whether what is only likely always true counts
   * @param listedOnly whether fields without definition are taken to have no values but those
   *     listed, when several are
   */
  private static boolean alwaysTrue(
      BooleanFilter filter, List<Item> items, boolean trustLikely, boolean listedOnly) {
    Map<String, List<String>> domains = new LinkedHashMap<>();
    long combinations = 1;
    for (Item item : items) {
      List<String> domain = domains.computeIfAbsent(item.variable(), name -> new ArrayList<>());
      for (String value : item.domain()) {
        if (!domain.contains(value)) {
          domain.add(value);
        }
      }
    }
    for (Item item : items) {
      List<String> domain = domains.getOrDefault(item.variable(), List.of());
      if (listedOnly && item.open() && domain.size() > 2) {
        domain.remove(OTHER);
      }
    }
    for (List<String> domain : domains.values()) {
      combinations *= domain.size();
      if (combinations > MOST_COMBINATIONS) {
        return false;
      }
    }
    List<String> variables = List.copyOf(domains.keySet());
    for (long combination = 0; combination < combinations; combination++) {
      Map<String, String> values = new LinkedHashMap<>();
      long rest = combination;
      for (String variable : variables) {
        List<String> domain = domains.getOrDefault(variable, List.of());
        values.put(variable, domain.get((int) (rest % domain.size())));
        rest /= domain.size();
      }
      boolean holds =
          filter.holds(
              ordinal -> {
                Item item = items.get(ordinal - 1);
                return item.holds(values.getOrDefault(item.variable(), OTHER), trustLikely);
              });
      if (!holds) {
        return false;
      }
    }
    return true;
  }
}
