package io.github.leastforce.model;

import io.github.leastforce.location.Location;

/**
 * What the input says about itself.
 *
 * @param format how the input is laid out
 * @param namespace the project's own namespace, empty when it has none
 * @param apiVersion API version of the retrieve or the project
 * @param declaration a declared file to which findings without an element are anchored
 */
public record Project(
    Format format, String namespace, Setting<String> apiVersion, Location declaration) {

  /** Layout of the input. */
  public enum Format {
    SFDX("SFDX project"),
    MDAPI("mdapi folder"),
    MDAPI_ZIP("mdapi zip");

    private final String words;

    Format(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }
}
