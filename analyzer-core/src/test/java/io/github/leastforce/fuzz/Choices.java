package io.github.leastforce.fuzz;

import java.util.List;

/** Bytes as choices between pieces of text. When they are used up, every choice is the first. */
final class Choices {

  /** Pieces inside pieces. */
  private static final int DEEPEST = 6;

  /** Pieces that one text is made of; each may ask for several. */
  private static final int MOST = 2_000;

  private final byte[] bytes;
  private int at;
  private int made;

  Choices(byte[] bytes) {
    this.bytes = bytes;
  }

  boolean more() {
    return at < bytes.length;
  }

  /** A number from zero up to, not including, a bound. */
  int below(int bound) {
    return more() ? Math.floorMod(bytes[at++], bound) : 0;
  }

  String oneOf(List<String> pieces) {
    return pieces.get(below(pieces.size()));
  }

  /** What stands for a letter after a percent sign. */
  interface Pieces {
    List<String> of(char letter);
  }

  /** A piece in whose place stand pieces in the end, as the letters in it demand. */
  String filled(String piece, Pieces pieces) {
    StringBuilder text = new StringBuilder();
    fill(piece, pieces, 0, text);
    return text.toString();
  }

  private void fill(String piece, Pieces pieces, int depth, StringBuilder into) {
    for (int i = 0; i < piece.length(); i++) {
      if (piece.charAt(i) != '%') {
        into.append(piece.charAt(i));
        continue;
      }
      List<String> choices = pieces.of(piece.charAt(++i));
      boolean leaf = depth >= DEEPEST || ++made > MOST;
      fill(leaf ? choices.get(0) : oneOf(choices), pieces, depth + 1, into);
    }
  }
}
