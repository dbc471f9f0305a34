package io.github.leastforce.engine.compile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, so that an author sees all of it at once. */
final class Problems {

  private final List<RuleProblem> found = new ArrayList<>();

  void add(Path file, int line, String message) {
    found.add(new RuleProblem(file, Math.max(1, line), message));
  }

  void addAll(Problems others) {
    found.addAll(others.found);
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /** Ends the compilation if anything was wrong so far. */
  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new RulePackException(found.stream().distinct().sorted(RuleProblem.BY_PLACE).toList());
    }
  }
}
