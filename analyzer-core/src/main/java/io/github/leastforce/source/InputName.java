package io.github.leastforce.source;

/**
 * How an input is called.
 *
 * @param display as reports show it
 * @param quoted as messages show it, with what a user chose in backticks
 */
record InputName(String display, String quoted) {

  /** A path or a name that stands for itself. */
  static InputName of(String display) {
    return new InputName(display, "`" + Shown.name(display) + "`");
  }

  /** A revision and the commit that it names, the same in reports and messages. */
  static InputName ofCommit(String revision, String id) {
    String words = "`" + Shown.name(revision) + "` (commit " + id.substring(0, 7) + ")";
    return new InputName(words, words);
  }
}
