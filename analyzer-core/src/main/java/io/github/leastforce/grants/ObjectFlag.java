package io.github.leastforce.grants;

/** A right on the records or fields of one object, as {@code objectPermissions} grants it. */
public enum ObjectFlag {
  READ("allowRead"),
  CREATE("allowCreate"),
  EDIT("allowEdit"),
  DELETE("allowDelete"),
  VIEW_ALL("viewAllRecords"),
  MODIFY_ALL("modifyAllRecords"),
  /** Every field readable, also future ones; since API 63. */
  VIEW_ALL_FIELDS("viewAllFields");

  private final String element;

  ObjectFlag(String element) {
    this.element = element;
  }

  /** Name of the element of {@code objectPermissions}. */
  public String element() {
    return element;
  }

  /** The flag as one bit of a mask. */
  public int bit() {
    return 1 << ordinal();
  }

  /** Whether {@code mask} holds the flag. */
  public boolean in(int mask) {
    return (mask & bit()) != 0;
  }
}
