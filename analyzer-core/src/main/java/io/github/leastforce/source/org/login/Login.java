package io.github.leastforce.source.org.login;

import io.github.leastforce.source.org.wire.OrgSession;
import io.github.leastforce.source.org.wire.Renewal;
import java.util.List;
import java.util.Optional;

/**
 * A login that succeeded.
 *
 * @param renewal how to get another token when this one ends during the run
 * @param words how messages name the way in, such as "alias `prod` of the Salesforce CLI"
 * @param again what helps when the org no longer takes the token
 * @param apiVersion the version that the user set for this org, such as {@code 66.0}
 * @param warnings what is unsafe about the login itself, one line each
 */
public record Login(
    OrgSession session,
    Renewal renewal,
    String words,
    String again,
    Optional<String> apiVersion,
    List<String> warnings) {
  public Login {
    warnings = List.copyOf(warnings);
  }
}
