package io.github.leastforce.model;

import io.github.leastforce.location.Location;
import java.util.List;
import java.util.Objects;

/**
 * A template of e-mails, by what it merges into them.
 *
 * @param name folders and name, as alerts name it: {@code Folder/Name}
 * @param label what people call it; empty when the file with its properties is not in the input
 * @param visualforce whether its content is Visualforce markup, where merge fields begin with a
 *     word for the record or for the recipient instead of an object
 * @param related API name of the object of the record; may be empty
 * @param recipient API name of the object of the recipient; may be empty
 * @param merges what it merges, each path once in a part of it
 * @param unknown why not all that it merges is known, in words; empty when all of it is
 * @param location its root
 */
public record EmailTemplate(
    String name,
    String label,
    boolean visualforce,
    String related,
    String recipient,
    List<Merge> merges,
    String unknown,
    Location location) {

  /**
   * A value that is put into the e-mail.
   *
   * @param path such as {@code Contact.Email} or {@code relatedTo.Contact.Email}
   */
  public record Merge(String path, Location location) {
    public Merge {
      Objects.requireNonNull(path);
      Objects.requireNonNull(location);
    }
  }

  public EmailTemplate {
    Objects.requireNonNull(name);
    Objects.requireNonNull(label);
    Objects.requireNonNull(related);
    Objects.requireNonNull(recipient);
    merges = List.copyOf(merges);
    Objects.requireNonNull(unknown);
    Objects.requireNonNull(location);
  }

  /** The name without its folders, which no other template of the org has. */
  public String developerName() {
    return name.substring(name.lastIndexOf('/') + 1);
  }
}
