package io.github.leastforce.source.org;

import java.nio.file.Path;

/**
 * A snapshot that was written.
 *
 * @param components components in it
 * @param missing components that the org listed and did not deliver, and questions it did not
 *     answer in full; every reader of the snapshot tells them as coverage gaps
 * @param facts questions that were answered in full
 * @param apiVersion version of the Metadata API it was taken with
 */
public record TakenSnapshot(Path file, int components, int missing, int facts, String apiVersion) {

  /** Whether nothing that was asked for is missing. */
  public boolean complete() {
    return missing == 0;
  }

  /** One line for the person who waited. */
  public String words() {
    return components
        + " components, "
        + facts
        + " answers beside them, API version "
        + apiVersion
        + (missing == 0
            ? ""
            : "; " + missing + " things are missing, `leastforce audit` lists them");
  }
}
