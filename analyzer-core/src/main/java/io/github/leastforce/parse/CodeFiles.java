package io.github.leastforce.parse;

import io.github.leastforce.location.SourceFile;
import io.github.leastforce.model.SecretLiteral;
import io.github.leastforce.model.SecretLiteral.Holder;
import io.github.leastforce.parse.code.CodeSecret;
import io.github.leastforce.parse.code.CodeSecrets;
import io.github.leastforce.secrets.SecretDetectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Secrets in the code of a component. */
final class CodeFiles {

  /** Suffixes of files that browsers get: scripts, and markup with scripts inside. */
  private static final Set<String> BROWSER =
      Set.of("js", "mjs", "html", "htm", "cmp", "app", "page", "component");

  /** Folders and names of files that only tests run. */
  private static final Set<String> TEST_FOLDERS = Set.of("__tests__", "__mocks__", "jest-mocks");

  private CodeFiles() {}

  /** The secrets of an Apex file. */
  static List<SecretLiteral> literals(ComponentFile file, char[] text, SecretDetectors detectors) {
    return literals(file, CodeSecrets.ofApex(text, detectors));
  }

  /** The secrets of a file that browsers get. */
  static List<SecretLiteral> inClient(ComponentFile file, char[] text, SecretDetectors detectors) {
    return literals(file, inClient(file.path(), text, detectors));
  }

  /** The same as stretches of the text. */
  static List<CodeSecret> inClient(String path, char[] text, SecretDetectors detectors) {
    return CodeSecrets.ofScript(text, path.toLowerCase(Locale.ROOT).contains(".min."), detectors);
  }

  /** Whether a file is code that browsers get, by its path. */
  static boolean runsInBrowsers(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return BROWSER.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT))
        && !name.endsWith(".test.js")
        && !name.endsWith(".spec.js")
        && TEST_FOLDERS.stream().noneMatch(folder -> path.contains("/" + folder + "/"));
  }

  private static List<SecretLiteral> literals(ComponentFile file, List<CodeSecret> secrets) {
    SourceFile name = file.source().file();
    KeyFiles.Component component = KeyFiles.component(file);
    List<SecretLiteral> literals = new ArrayList<>();
    for (int i = 0; i < secrets.size(); i++) {
      CodeSecret secret = secrets.get(i);
      int ordinal = i + 1;
      literals.add(
          new SecretLiteral(
              secret.commented() ? Holder.COMMENT : Holder.CODE,
              component.type(),
              component.name(),
              secret.element(),
              secret.kind().detector(),
              secret.kind().name(),
              secret.kind().length(),
              secret.kind().certain(),
              SecretLiteral.inCode(name, ordinal),
              secret.use().map(use -> SecretLiteral.useInCode(name, ordinal))));
    }
    return literals;
  }
}
