package io.github.leastforce.model;

import io.github.leastforce.location.ElementPath;
import io.github.leastforce.location.Location;
import io.github.leastforce.location.SourceFile;
import java.util.Objects;

/**
 * A secret that stands in a file. The secret itself is nowhere in the model.
 *
 * @param type metadata type of the component that holds it, such as {@code CustomLabel}; {@code
 *     File} for files that are no metadata
 * @param component full name of the component
 * @param element what of it holds the secret: an element, a field of a record, a parameter; empty
 *     when it is all there is
 * @param detector id of what recognised it
 * @param name what it is, in words without article
 * @param length characters of the secret; 0 where that is not known
 * @param certain whether it is surely a secret
 */
public record SecretLiteral(
    Holder holder,
    String type,
    String component,
    String element,
    String detector,
    String name,
    int length,
    boolean certain,
    Location place) {

  /** The step of places of private keys, which stand in texts of any kind. */
  private static final String KEY = "private-key";

  /** What kind of thing holds the secret; each is for other rules. */
  public enum Holder {
    /** An OAuth client of the org. */
    CLIENT,
    /** A named or external credential or an external data source. */
    CALLOUT,
    AUTH_PROVIDER,
    /** A custom label or a record of a custom metadata type. */
    CONFIGURATION,
    /** A private key in any file. */
    FILE
  }

  public SecretLiteral {
    Objects.requireNonNull(holder);
    Objects.requireNonNull(component);
    Objects.requireNonNull(place);
  }

  /** The place of the first private key of a text. */
  public static Location privateKeyOf(SourceFile file) {
    return new Location(file, ElementPath.root(KEY));
  }

  /** Whether a place is that of a private key. */
  public static boolean atPrivateKey(Location place) {
    return place.element().steps().size() == 1 && place.element().steps().get(0).name().equals(KEY);
  }
}
