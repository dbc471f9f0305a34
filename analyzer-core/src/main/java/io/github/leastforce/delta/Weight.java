package io.github.leastforce.delta;

import io.github.leastforce.catalogue.Tier;
import io.github.leastforce.sensitivity.Level;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;

/**
 * How much a change matters.
 *
 * @param tier of a system permission; {@link Tier#CONTEXT} for anything else
 * @param data how sensitive the data behind it is; {@link Level#S0} when it is about none
 * @param weighty worth a finding of its own: control of the org or of identities, all data, bulk
 *     export, all records or fields of an object, sensitive data, a broad OAuth client, a
 *     protection of any of them
 */
public record Weight(Tier tier, Level data, boolean weighty) implements Comparable<Weight> {

  /** Nothing weighs. */
  public static final Weight NONE = new Weight(Tier.CONTEXT, Level.S0, false);

  private static final Comparator<Weight> HEAVIEST_FIRST =
      Comparator.comparing((Weight weight) -> !weight.weighty())
          .thenComparing(Weight::tier)
          .thenComparing(Weight::data);

  public Weight {
    Objects.requireNonNull(tier);
    Objects.requireNonNull(data);
  }

  static Weight of(Tier tier) {
    return new Weight(tier, Level.S0, tier.compareTo(Tier.T3) <= 0);
  }

  /** Of something that opens or protects this data itself. */
  static Weight of(Level data) {
    return new Weight(Tier.CONTEXT, data, data.sensitive());
  }

  /** Of something that is always worth a look. */
  static Weight heavy(Level data) {
    return new Weight(Tier.CONTEXT, data, true);
  }

  /** Of something that is never worth a look by itself. */
  static Weight light(Level data) {
    return new Weight(Tier.CONTEXT, data, false);
  }

  /** Of both together. */
  Weight and(Weight other) {
    return new Weight(
        tier.compareTo(other.tier) <= 0 ? tier : other.tier,
        data.compareTo(other.data) <= 0 ? data : other.data,
        weighty || other.weighty);
  }

  /** The tier as a word of every output, such as {@code T0} or {@code context}. */
  public String tierWord() {
    return tier.compareTo(Tier.CONTEXT) < 0 ? tier.name() : tier.name().toLowerCase(Locale.ROOT);
  }

  /** The sensitivity of the data as a word of every output, such as {@code S3}. */
  public String dataWord() {
    return data.name();
  }

  /** About people at all. */
  public boolean personal() {
    return data.personal();
  }

  /** Heaviest first. */
  @Override
  public int compareTo(Weight other) {
    return HEAVIEST_FIRST.compare(this, other);
  }
}
