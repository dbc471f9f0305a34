package io.github.leastforce.parse;

import io.github.leastforce.location.SourceFile;
import io.github.leastforce.model.SecretLiteral;
import io.github.leastforce.model.SecretLiteral.Holder;
import io.github.leastforce.parse.code.CodeSecret;
import io.github.leastforce.parse.code.CodeSecrets;
import io.github.leastforce.secrets.SecretDetectors;
import java.util.ArrayList;
import java.util.List;

/** Secrets in the code of a component. */
final class CodeFiles {

  private CodeFiles() {}

  /** The secrets of an Apex file. */
  static List<SecretLiteral> literals(ComponentFile file, char[] text, SecretDetectors detectors) {
    boolean trigger = file.format() == ComponentFile.Format.APEX_TRIGGER;
    SourceFile name = file.source().file();
    List<CodeSecret> secrets = CodeSecrets.ofApex(text, detectors);
    List<SecretLiteral> literals = new ArrayList<>();
    for (int i = 0; i < secrets.size(); i++) {
      CodeSecret secret = secrets.get(i);
      int ordinal = i + 1;
      literals.add(
          new SecretLiteral(
              secret.commented() ? Holder.COMMENT : Holder.CODE,
              trigger ? "ApexTrigger" : "ApexClass",
              file.name(),
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
