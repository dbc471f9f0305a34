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

  /** A revision and the commit that it names. Reports put the whole into quotes of their own. */
  static InputName ofCommit(String revision, String id) {
    String name = Shown.name(revision);
    String commit = " (commit " + id.substring(0, 7) + ")";
    return new InputName(name + commit, "`" + name + "`" + commit);
  }
}
