package io.github.leastforce.model;

import io.github.leastforce.location.SourceFile;
import java.util.List;

/**
 * What an org answered to a query when the snapshot was taken.
 *
 * @param file the file that keeps the answer
 * @param complete whether every record is there: the query was answered to its end, and all of the
 *     file could be read
 * @param records the records, in file order
 */
public record QueryAnswer<T>(SourceFile file, boolean complete, List<T> records) {
  public QueryAnswer {
    records = List.copyOf(records);
  }
}
