package io.github.leastforce.delta;

import io.github.leastforce.access.Entitlement;
import io.github.leastforce.finding.Subject;
import java.util.ArrayList;
import java.util.List;

/** Single differences of grants, before they are told together. */
public final class GrantDifferences {

  private final List<Change> changes = new ArrayList<>();
  private final List<OpenChange> open = new ArrayList<>();
  private final List<GrantChanges.Difference> differences;

  private GrantDifferences(Side base, Side head) {
    GrantChanges compared = new GrantChanges(base, head);
    compared.compare(changes, open);
    differences = compared.differences();
  }

  public static GrantDifferences between(Side base, Side head) {
    return new GrantDifferences(base, head);
  }

  /** Who, what and which way: the line is the same for the same difference. */
  public static String line(String type, String name, Entitlement entitlement, boolean gained) {
    return type + " " + name + (gained ? " gains " : " loses ") + entitlement.words();
  }

  /** All of them, as lines. */
  public List<String> lines() {
    return differences.stream()
        .map(
            one ->
                line(
                    one.type(),
                    one.name(),
                    one.entitlement(),
                    one.direction() != Direction.NARROWED && one.direction() != Direction.REMOVED))
        .toList();
  }

  /** What makes the difference of this line. */
  public List<Subject> through(String line) {
    List<Subject> subjects = new ArrayList<>();
    List<String> lines = lines();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).equals(line)) {
        subjects.add(differences.get(i).through());
      }
    }
    return subjects;
  }

  /** What cannot be compared, by principal. */
  public boolean isOpen(String type, String name) {
    return open.stream()
        .anyMatch(one -> one.subject().type().equals(type) && one.subject().name().equals(name));
  }

  public List<Change> changes() {
    return changes;
  }
}
