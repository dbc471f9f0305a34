package io.github.leastforce.model;

import io.github.leastforce.location.Location;
import java.util.List;
import java.util.Objects;

/**
 * An e-mail that a workflow, flow or process sends from a template.
 *
 * @param object API name of the object it belongs to
 * @param template folder and name of the e-mail template
 * @param recipients whom it goes to besides written addresses
 * @param addresses written addresses, as references to their elements; the names are addresses and
 *     are never shown
 * @param sent whether an active workflow rule sends it
 */
public record EmailAlert(
    String object,
    String name,
    String template,
    List<Recipient> recipients,
    List<Reference> addresses,
    boolean sent,
    Location location) {

  /**
   * A kind of recipient.
   *
   * @param type such as {@code owner}, {@code contactLookup} or {@code email}
   * @param field the field it is taken from; else empty
   */
  public record Recipient(String type, String field) {
    public Recipient {
      Objects.requireNonNull(type);
      Objects.requireNonNull(field);
    }
  }

  public EmailAlert {
    Objects.requireNonNull(object);
    Objects.requireNonNull(name);
    Objects.requireNonNull(template);
    recipients = List.copyOf(recipients);
    addresses = List.copyOf(addresses);
    Objects.requireNonNull(location);
  }

  /** {@code Object.Name}, as flows call it. */
  public String qualifiedName() {
    return object + "." + name;
  }
}
