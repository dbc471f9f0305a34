package io.github.leastforce.model;

import io.github.leastforce.location.Location;
import java.util.Objects;
import java.util.Optional;

/**
 * A text that code reads from configuration: the value of a custom label, or of one field of a
 * custom metadata record. Such texts may be secrets, so only what is a piece of an endpoint, or a
 * single plain word, is kept.
 *
 * @param name as code names it: {@code Label} for a label, {@code Type__mdt.Record.Field__c} for a
 *     field of a record
 * @param text scheme, host and path of an address, or a host, a path or a word; empty when there is
 *     a text which is none of these, and then nothing of it is known. User names, queries and
 *     fragments are left out of addresses, and so is a path from a piece on that looks generated
 * @param location the element that holds the text
 */
public record ConfiguredText(Owner owner, String name, Optional<String> text, Location location) {

  /** What holds the text. */
  public enum Owner {
    LABEL,
    CUSTOM_METADATA
  }

  public ConfiguredText {
    Objects.requireNonNull(owner);
    Objects.requireNonNull(name);
    Objects.requireNonNull(text);
    Objects.requireNonNull(location);
  }
}
