package io.github.leastforce.runmode;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.location.Location;
import io.github.leastforce.location.SourceFile;
import io.github.leastforce.model.ApexUnit;
import io.github.leastforce.model.Setting;
import io.github.leastforce.model.apex.AccessMode;
import io.github.leastforce.parse.apex.ApexReader;
import io.github.leastforce.runmode.EffectiveSharing.Mode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Modes of generated classes, against a walk that follows the sentences of the documentation. */
class RunModesPropertiesTest {

  private static final List<String> KEYWORDS =
      List.of("", "with sharing", "without sharing", "inherited sharing");
  private static final List<String> VERSIONS = List.of("", "66.0", "67.0", "50.0", "68.0");
  private static final ApexReader READER = new ApexReader();

  /** A class as generated; {@code parent} is no class of the input when there are fewer. */
  private record Made(String keyword, String version, int parent) {}

  @Property(tries = 2000)
  void sharingIsAsDocumented(@ForAll long seed) {
    Random random = new Random(seed);
    List<Made> made = new ArrayList<>();
    int count = 1 + random.nextInt(5);
    for (int i = 0; i < count; i++) {
      made.add(
          new Made(
              KEYWORDS.get(random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 0),
              VERSIONS.get(random.nextInt(6) == 0 ? 0 : 1 + random.nextInt(4)),
              random.nextInt(3) == 0 ? -1 : random.nextInt(count + 1)));
    }
    List<ApexUnit> units = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      units.add(unit(i, made.get(i)));
    }
    RunModes modes = RunModes.of(units, "");
    for (int i = 0; i < count; i++) {
      ApexUnit unit = units.get(i);
      assertThat(modes.sharing(unit, unit.declaration().orElseThrow()).mode())
          .as("class " + i + " of " + made)
          .isEqualTo(naive(made, i));
      assertThat(modes.systemMode(unit, unit.declaration().orElseThrow(), AccessMode.DEFAULT))
          .isEqualTo(system(made.get(i)));
    }
  }

  private static Optional<Boolean> system(Made made) {
    return made.version().isEmpty()
        ? Optional.empty()
        : Optional.of(Double.parseDouble(made.version()) < 67);
  }

  /** The answer when every unknown version is tried both ways, and a missing class every way. */
  private static Mode naive(List<Made> made, int start) {
    if (!made.get(start).keyword().isEmpty()) {
      return keyword(made.get(start).keyword());
    }
    List<Made> chain = new ArrayList<>();
    Set<Integer> seen = new HashSet<>();
    int at = start;
    boolean whole = true;
    while (at >= 0) {
      if (at >= made.size() || !seen.add(at)) {
        whole = false;
        break;
      }
      chain.add(made.get(at));
      at = made.get(at).parent();
    }
    boolean user =
        chain.stream()
            .anyMatch(one -> !one.version().isEmpty() && Double.parseDouble(one.version()) >= 67);
    if (user) {
      return Mode.WITH;
    }
    Optional<Mode> nearest =
        chain.stream()
            .filter(one -> !one.keyword().isEmpty())
            .findFirst()
            .map(one -> keyword(one.keyword()));
    boolean known = whole && chain.stream().noneMatch(one -> one.version().isEmpty());
    boolean harmless = nearest.filter(mode -> mode != Mode.WITHOUT).isPresent();
    return known || harmless ? nearest.orElse(Mode.BY_ENTRY) : Mode.UNKNOWN;
  }

  private static Mode keyword(String words) {
    return words.equals("with sharing")
        ? Mode.WITH
        : words.equals("without sharing") ? Mode.WITHOUT : Mode.INHERITED;
  }

  private static ApexUnit unit(int number, Made made) {
    SourceFile file = new SourceFile("classes/C" + number + ".cls");
    String parent = made.parent() < 0 ? "" : " extends c" + made.parent();
    String text = "public virtual " + made.keyword() + " class C" + number + parent + " {}";
    Setting<String> version =
        made.version().isEmpty()
            ? new Setting.Unknown<>("none")
            : new Setting.Known<>(made.version(), Location.of(file));
    return new ApexUnit(
        ApexUnit.Kind.CLASS,
        "C" + number,
        version,
        false,
        made.keyword(),
        false,
        file,
        READER.read(file, text.toCharArray(), false).type());
  }
}
