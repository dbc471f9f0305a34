package io.github.leastforce.query;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.location.Location;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Who may do something.
 *
 * @param question in words, such as "read field `Contact.SSN__c`"
 * @param resources how many things the question names
 * @param principals how many principals were asked
 * @param rows who may, integrations first
 * @param open who may or may not, as far as the input tells
 * @param limits what the input cannot tell about anybody, each one line
 */
public record WhoCan(
    String question,
    int resources,
    int principals,
    List<Row> rows,
    List<OpenAnswer> open,
    List<String> limits)
    implements Located {

  public WhoCan {
    rows = List.copyOf(rows);
    open = List.copyOf(open);
    limits = List.copyOf(limits);
  }

  /**
   * A principal that may do it.
   *
   * @param resource the thing, in words
   * @param standing whether at all times, and not only while a session activation lasts
   * @param holders who holds the container or group, when a snapshot tells; empty for a user and
   *     for a declared integration
   * @param path the shortest proof
   */
  public record Row(
      PrincipalRef principal,
      String resource,
      Confidence confidence,
      boolean standing,
      Optional<Holders> holders,
      List<EvidenceStep> path) {
    public Row {
      path = List.copyOf(path);
    }
  }

  @Override
  public Collection<Location> locations() {
    return rows.stream().flatMap(row -> row.path().stream()).map(EvidenceStep::location).toList();
  }
}
