package io.github.leastforce.source;

import io.github.leastforce.source.SourceError.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.jgit.ignore.IgnoreNode;

/** The rules of {@code .forceignore}, which reads like {@code .gitignore}. */
@FunctionalInterface
interface ForceIgnore {

  String NAME = ".forceignore";

  /** Whether a file or folder is ignored by itself; those in an ignored folder are never asked. */
  boolean ignores(String path, boolean directory);

  /** The rules of the project at {@code root}; JGit is only loaded when there are some. */
  static ForceIgnore of(Folder root) {
    try {
      Entry file = root.entry(NAME).target();
      if (file.kind() == Entry.Kind.FILE) {
        try (InputStream rules = file.open()) {
          return parse(rules.readAllBytes());
        }
      }
      if (file.kind() != Entry.Kind.OUTSIDE) {
        return (path, directory) -> false;
      }
    } catch (IOException e) {
      // Told below.
    }
    throw new SourceError(
        Kind.INCOMPLETE, "cannot read `" + NAME + "`", "check that the file is readable");
  }

  private static ForceIgnore parse(byte[] rules) throws IOException {
    boolean mark =
        rules.length > 2
            && rules[0] == (byte) 0xEF
            && rules[1] == (byte) 0xBB
            && rules[2] == (byte) 0xBF;
    IgnoreNode node = new IgnoreNode();
    node.parse(new ByteArrayInputStream(rules, mark ? 3 : 0, rules.length));
    return (path, directory) -> Boolean.TRUE.equals(node.checkIgnored(path, directory));
  }
}
