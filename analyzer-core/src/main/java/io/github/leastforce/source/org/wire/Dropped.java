package io.github.leastforce.source.org.wire;

/**
 * Something in an answer that this program does not know and went on without: the org is newer than
 * the program, or it is not an org.
 *
 * @param path from the body of the envelope, such as {@code retrieveResponse/result/newField}
 * @param value of an unknown constant; empty for an unknown element
 */
public record Dropped(String path, String value) {

  @Override
  public String toString() {
    return value.isEmpty() ? path : path + "=" + value;
  }
}
