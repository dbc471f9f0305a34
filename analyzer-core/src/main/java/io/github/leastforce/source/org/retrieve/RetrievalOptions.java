package io.github.leastforce.source.org.retrieve;

import io.github.leastforce.source.org.wire.ApiVersion;
import java.time.Duration;
import java.util.Optional;

/**
 * How to retrieve.
 *
 * @param version of the API the user wants; else the newest that org and program know
 * @param managedCode whether to retrieve code of installed packages, whose text is hidden
 * @param parallel lists that are asked for at once, 1 to 3
 * @param batchFiles the most files of one request; the platform refuses more than 10,000
 * @param batchBytes the most packed bytes of one request, estimated; the platform ends at 39 MB
 * @param batchDeadline how long one job may take before the run gives up waiting
 */
public record RetrievalOptions(
    Optional<ApiVersion> version,
    boolean managedCode,
    int parallel,
    int batchFiles,
    long batchBytes,
    Duration batchDeadline) {

  /** 3,000 files and 15 MB a batch, 30 minutes for each. */
  public static final RetrievalOptions DEFAULT =
      new RetrievalOptions(Optional.empty(), false, 2, 3000, 15_000_000L, Duration.ofMinutes(30));

  private static final int MOST_FILES = 10_000;

  /** Refuses bounds that no run can keep. */
  public RetrievalOptions {
    if (parallel < 1
        || parallel > 3
        || batchFiles < 2
        || batchFiles > MOST_FILES
        || batchBytes < 1
        || batchDeadline.isNegative()
        || batchDeadline.isZero()) {
      throw new IllegalArgumentException("internal error: options of a retrieval out of bounds");
    }
  }

  /** The same in this version of the API. */
  public RetrievalOptions withVersion(ApiVersion wanted) {
    return new RetrievalOptions(
        Optional.of(wanted), managedCode, parallel, batchFiles, batchBytes, batchDeadline);
  }

  /** The same with batches of at most this many files. */
  public RetrievalOptions withBatchFiles(int files) {
    return new RetrievalOptions(version, managedCode, parallel, files, batchBytes, batchDeadline);
  }

  /** The same, waiting this long for each job. */
  public RetrievalOptions withBatchDeadline(Duration deadline) {
    return new RetrievalOptions(version, managedCode, parallel, batchFiles, batchBytes, deadline);
  }
}
