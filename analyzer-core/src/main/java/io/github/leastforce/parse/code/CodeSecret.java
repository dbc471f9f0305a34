package io.github.leastforce.parse.code;

import io.github.leastforce.secrets.Recognised;
import io.github.leastforce.secrets.SecretDetectors.Span;
import java.util.Objects;
import java.util.Optional;

/**
 * A secret in a text of code, without the secret.
 *
 * @param element what the code calls it: a variable, a header, a key; empty when it has no name
 * @param commented whether the code is commented out
 * @param place the text, or the line of a comment
 * @param use where a variable that holds it becomes part of a request
 */
public record CodeSecret(
    Recognised kind, String element, boolean commented, Span place, Optional<Span> use) {
  public CodeSecret {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(element);
    Objects.requireNonNull(place);
    Objects.requireNonNull(use);
  }

  CodeSecret usedAt(Span span) {
    return new CodeSecret(kind, element, commented, place, Optional.of(span));
  }
}
