package io.github.leastforce.declared;

import io.github.leastforce.finding.Severity;
import io.github.leastforce.location.SourceFile;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A decision to accept findings until a day, as its file states it.
 *
 * @param rule id or earlier id of the rule
 * @param reason why they are accepted
 * @param owner who answers for it
 * @param expires the last day it holds; empty when the file gives no day that can be read
 * @param decided when it was decided; empty when the file does not say
 * @param ticket where it was discussed
 * @param approvedBy who agreed; empty while nobody has
 * @param severityCap findings above this severity are not covered
 * @param acceptedReasons codes of the reasons that are accepted; empty for any
 * @param file where it stands, relative to the root of the repository
 * @param line one-based line where it starts
 * @param expiresLine one-based line of its end
 */
public record Suppression(
    String rule,
    Match match,
    String reason,
    String owner,
    Optional<LocalDate> expires,
    Optional<LocalDate> decided,
    Optional<String> ticket,
    Optional<String> approvedBy,
    Optional<Severity> severityCap,
    List<String> acceptedReasons,
    SourceFile file,
    int line,
    int expiresLine) {

  /**
   * Which findings of the rule are meant: those that fit all that is given; at least one is.
   *
   * @param component type and name of the component, such as {@code PermissionSet:ERP_Sync}
   * @param element part of the component, or element of its file, such as {@code
   *     userPermissions[ModifyAllData]}
   * @param finding fingerprint, at least its first 16 digits
   */
  public record Match(
      Optional<String> component, Optional<String> element, Optional<String> finding) {
    public Match {
      Objects.requireNonNull(component);
      Objects.requireNonNull(element);
      Objects.requireNonNull(finding);
    }
  }

  public Suppression {
    Objects.requireNonNull(rule);
    Objects.requireNonNull(match);
    Objects.requireNonNull(reason);
    Objects.requireNonNull(owner);
    Objects.requireNonNull(expires);
    Objects.requireNonNull(decided);
    Objects.requireNonNull(ticket);
    Objects.requireNonNull(approvedBy);
    Objects.requireNonNull(severityCap);
    Objects.requireNonNull(file);
    acceptedReasons = List.copyOf(acceptedReasons);
  }
}
