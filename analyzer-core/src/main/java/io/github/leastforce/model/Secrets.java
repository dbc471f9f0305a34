package io.github.leastforce.model;

import io.github.leastforce.location.SourceFile;
import java.util.Comparator;
import java.util.List;

/**
 * What an input tells of secrets in its files.
 *
 * @param literals the secrets, by place
 * @param archives packed files that nobody looked into
 */
public record Secrets(List<SecretLiteral> literals, List<SourceFile> archives) {

  /** For an input that was not looked through. */
  public static final Secrets NONE = new Secrets(List.of(), List.of());

  public Secrets {
    literals =
        literals.stream()
            .sorted(
                Comparator.comparing(SecretLiteral::place).thenComparing(SecretLiteral::element))
            .toList();
    archives = archives.stream().sorted().toList();
  }
}
