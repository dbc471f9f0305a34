package io.github.leastforce.source.org.records;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One question to an org, whose answer is one file of a snapshot.
 *
 * @param file name of the file below {@code facts/}
 * @param fields what is asked of each record; members of parents with a dot
 * @param optional fields that an org or an API version may lack; left out when it refuses them
 * @param where condition, or empty
 * @param split for {@link Paging#COUNTED}: the field by which a large answer is asked in parts
 * @param since first API version that has the object
 * @param needs the permissions without which the answer may lack records: one of each list
 * @param answers what the file tells, in words
 */
record FactQuery(
    String file,
    Endpoint endpoint,
    String from,
    List<String> fields,
    List<String> optional,
    String where,
    Paging paging,
    String split,
    int since,
    List<List<String>> needs,
    String answers) {

  /** Which API answers. */
  enum Endpoint {
    QUERY("query"),
    TOOLING("tooling/query");

    private final String path;

    Endpoint(String path) {
      this.path = path;
    }

    String path() {
      return path;
    }
  }

  /** How all records are come by. */
  enum Paging {
    /** Page after page, as the API offers them. */
    PAGES,
    /** By id, until none comes; for objects that repeat and leave out rows in large answers. */
    ID_RANGES,
    /** As many as a count promises, in parts when there are more than the object gives. */
    COUNTED,
    /** Once for each object. */
    OBJECTS
  }

  FactQuery {
    fields = List.copyOf(fields);
    optional = List.copyOf(optional);
    needs = needs.stream().map(List::copyOf).toList();
  }

  /** What is asked of each record, in order. */
  List<String> selected(Set<String> dropped) {
    List<String> all = new ArrayList<>(fields);
    optional.stream().filter(field -> !dropped.contains(field)).forEach(all::add);
    return all;
  }

  /**
   * The question.
   *
   * @param condition a further condition, or empty
   * @param tail order and limit, or empty
   */
  String soql(Set<String> dropped, String condition, String tail) {
    return query(String.join(", ", selected(dropped)), condition, tail);
  }

  /** How many records there are. */
  String count() {
    return query("COUNT()", "", "");
  }

  private String query(String what, String condition, String tail) {
    String both = where.isEmpty() || condition.isEmpty() ? "" : " AND ";
    String conditions = where + both + condition;
    return "SELECT "
        + what
        + " FROM "
        + from
        + (conditions.isEmpty() ? "" : " WHERE " + conditions)
        + (tail.isEmpty() ? "" : " " + tail);
  }
}
