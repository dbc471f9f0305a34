package io.github.leastforce.egress.flow;

import io.github.leastforce.catalogue.DataClass;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import java.util.Comparator;
import java.util.Objects;

/**
 * Data about people that an element of a flow is given.
 *
 * @param name {@code Object.Field}, or the object when it is the whole record
 * @param words what it is, such as "passport number"
 * @param whole whether a whole record is given, which may contain such data
 * @param read where the flow gets it
 */
public record SentData(
    String name,
    String words,
    boolean whole,
    DataClass dataClass,
    Confidence confidence,
    EvidenceStep read)
    implements Comparable<SentData> {

  private static final Comparator<SentData> ORDER =
      Comparator.comparing(SentData::dataClass)
          .thenComparing(SentData::confidence)
          .thenComparing(SentData::whole)
          .thenComparing(SentData::name, String.CASE_INSENSITIVE_ORDER)
          .thenComparing(SentData::name)
          .thenComparing(data -> data.read().location());

  public SentData {
    Objects.requireNonNull(dataClass);
    Objects.requireNonNull(confidence);
    Objects.requireNonNull(read);
  }

  /** The heaviest first. */
  @Override
  public int compareTo(SentData other) {
    return ORDER.compare(this, other);
  }
}
