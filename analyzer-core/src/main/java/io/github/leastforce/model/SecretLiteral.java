package io.github.leastforce.model;

import io.github.leastforce.location.ElementPath;
import io.github.leastforce.location.Location;
import io.github.leastforce.location.SourceFile;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

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
 * @param use for one in code, where a variable that holds it becomes part of a request
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
    Location place,
    Optional<Location> use) {

  /** The step of places of private keys, which stand in texts of any kind. */
  private static final String KEY = "private-key";

  /** The steps of places of secrets in code, which are counted in the order of the text. */
  private static final String IN_CODE = "secret";

  private static final String USE = "secret-use";

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
    FILE,
    /** A text in code. */
    CODE,
    /** A comment in code, or code that is commented out. */
    COMMENT
  }

  public SecretLiteral {
    Objects.requireNonNull(holder);
    Objects.requireNonNull(component);
    Objects.requireNonNull(place);
    Objects.requireNonNull(use);
  }

  /** The place of the first private key of a text. */
  public static Location privateKeyOf(SourceFile file) {
    return new Location(file, ElementPath.root(KEY));
  }

  /** Whether a place is that of a private key. */
  public static boolean atPrivateKey(Location place) {
    return place.element().steps().size() == 1 && place.element().steps().get(0).name().equals(KEY);
  }

  /** The place of a secret in code; they are counted from one. */
  public static Location inCode(SourceFile file, int ordinal) {
    return new Location(file, ElementPath.document().childAt(IN_CODE, ordinal));
  }

  /** The place where a variable that holds this secret of the code is used. */
  public static Location useInCode(SourceFile file, int ordinal) {
    return new Location(file, ElementPath.document().childAt(USE, ordinal));
  }

  /** Which secret of the code a place is about; 0 for other places. */
  public static int ordinalInCode(Location place) {
    List<ElementPath.Step> steps = place.element().steps();
    boolean inCode =
        steps.size() == 1
            && (steps.get(0).name().equals(IN_CODE) || steps.get(0).name().equals(USE));
    return inCode ? Integer.parseInt(steps.get(0).key()) : 0;
  }

  /** Whether a place is that of a secret's use. */
  public static boolean atUse(Location place) {
    return ordinalInCode(place) > 0 && place.element().steps().get(0).name().equals(USE);
  }
}
