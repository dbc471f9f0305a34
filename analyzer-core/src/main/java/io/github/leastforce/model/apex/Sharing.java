package io.github.leastforce.model.apex;

/** The sharing keyword in the declaration of a class. */
public enum Sharing {
  WITH("with sharing"),
  WITHOUT("without sharing"),
  INHERITED("inherited sharing"),
  /** There is none, or there cannot be one. */
  UNDECLARED("no sharing keyword");

  private final String words;

  Sharing(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
