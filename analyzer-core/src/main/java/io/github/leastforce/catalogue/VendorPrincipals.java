package io.github.leastforce.catalogue;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Principals that Salesforce itself delivers ({@code vendor-principals.json}). */
public final class VendorPrincipals {

  /** What carries the name. */
  public enum Kind {
    PROFILE,
    PERMISSION_SET,
    USER_LICENCE
  }

  /**
   * One principal.
   *
   * @param name the exact name, or its beginning when {@code prefix}; a clone under another name
   *     does not match
   * @param verified false when not seen in current product documentation: the entry lowers a
   *     finding, never hides it
   */
  public record VendorPrincipal(String name, boolean prefix, Set<Kind> kinds, boolean verified) {
    public VendorPrincipal {
      kinds = Set.copyOf(kinds);
    }
  }

  private final List<VendorPrincipal> entries;

  private VendorPrincipals(List<VendorPrincipal> entries) {
    this.entries = List.copyOf(entries);
  }

  static VendorPrincipals read(JsonValue root) {
    return new VendorPrincipals(
        root.list("principals").stream()
            .map(
                value ->
                    new VendorPrincipal(
                        value.text("name"),
                        value.text("match").equals("prefix"),
                        EnumSet.copyOf(value.constants("kinds", Kind.class)),
                        value.text("state").equals("seen")))
            .toList());
  }

  public List<VendorPrincipal> entries() {
    return entries;
  }

  public Optional<VendorPrincipal> find(Kind kind, String name) {
    String key = NameIndex.key(name);
    return entries.stream()
        .filter(entry -> entry.kinds().contains(kind))
        .filter(
            entry -> {
              String listed = NameIndex.key(entry.name());
              return entry.prefix() ? key.startsWith(listed) : key.equals(listed);
            })
        .findFirst();
  }
}
