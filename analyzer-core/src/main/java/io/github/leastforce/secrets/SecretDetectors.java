package io.github.leastforce.secrets;

import io.github.leastforce.catalogue.Certainty;
import io.github.leastforce.catalogue.SecretPatterns;
import io.github.leastforce.catalogue.SecretPatterns.Check;
import io.github.leastforce.catalogue.SensitiveDataDetectors;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The door: recognises secrets in texts and files, and overwrites them where a text is shown. Keeps
 * nothing of what it looks at. Immutable and safe for use by several threads.
 */
public final class SecretDetectors {

  /** A file of bytes is looked at in pieces of this size, which overlap. */
  private static final int PIECE = 1 << 16;

  private static final int OVERLAP = 4096;

  /** A literal inside a formula. */
  private static final Pattern LITERAL = Pattern.compile("'([^'\\n]*)'|\"([^\"\\n]*)\"");

  private static final Recognised STATED = new Recognised("stated", "secret", 0, true);

  private record Shape(SecretPatterns.Typed data, Pattern pattern) {}

  private final SecretPatterns data;
  private final SecretNames names;
  private final SecretValues values;
  private final EndpointPieces pieces;
  private final PrivateKeys keys;
  private final List<Shape> shapes;
  private final Set<String> keyFiles;
  private final Set<String> keyFolders;

  /**
   * Compiles the tables.
   *
   * @param detectors the words of sensitive data, of which those of credentials name secrets
   */
  public SecretDetectors(SecretPatterns data, SensitiveDataDetectors detectors) {
    this.data = data;
    this.names = new SecretNames(data, detectors);
    this.values = new SecretValues(data);
    this.pieces = new EndpointPieces(values, names);
    this.keys = new PrivateKeys(data);
    this.shapes =
        data.typed().stream()
            .map(typed -> new Shape(typed, Pattern.compile(typed.pattern())))
            .toList();
    this.keyFiles = Set.copyOf(data.keyFiles());
    this.keyFolders = Set.copyOf(data.keyFolders());
  }

  /**
   * A secret in an element that is there to hold one: anything but a placeholder.
   *
   * @param element name of the element, for the words
   */
  public Optional<Recognised> stated(String element, String text) {
    String value = text.strip();
    if (formula(value)) {
      return inFormula(element, value);
    }
    return values.placeholder(value) || names.onlyNames(value)
        ? Optional.empty()
        : Optional.of(
            new Recognised(STATED.detector(), STATED.name(), value.length(), STATED.certain()));
  }

  /**
   * A text that has the shape of a secret, or holds one.
   *
   * @param name what the text is called; decides about keys that may be public
   */
  public Optional<Recognised> typed(String name, String text) {
    for (Shape shape : shapes) {
      if (!mayHold(shape, text)) {
        continue;
      }
      Matcher matcher = shape.pattern().matcher(text);
      while (matcher.find()) {
        String secret = secret(matcher);
        boolean open = shape.data().mayBePublic() && names.meansPublic(name);
        if (!open && holds(shape.data().check(), secret)) {
          return Optional.of(
              new Recognised(
                  shape.data().id(),
                  shape.data().name(),
                  secret.length(),
                  shape.data().certainty() == Certainty.CERTAIN));
        }
      }
    }
    return Optional.empty();
  }

  /** A value that is a secret because it is called one and looks generated. */
  public Optional<Recognised> named(String name, String text) {
    String value = text.strip();
    SecretNames.Strength strength = names.strength(name);
    boolean longEnough =
        strength == SecretNames.Strength.STRONG
            || (strength == SecretNames.Strength.WEAK && value.length() >= data.weakMinLength());
    return longEnough && values.generated(value) && !names.onlyNames(value)
        ? Optional.of(new Recognised("named", "value named like a secret", value.length(), false))
        : Optional.empty();
  }

  /**
   * What may be remembered of a text because it is a piece of an address or a plain word: scheme,
   * host and path; empty when it is anything else, or might be a secret.
   *
   * @param name what the text is called
   */
  public Optional<String> endpointPiece(String name, String text) {
    Optional<String> piece = pieces.of(name, text.strip());
    return piece.isPresent() && typed("", piece.get()).isPresent()
        ? EndpointPieces.host(piece.get())
        : piece;
  }

  /** A header or parameter of a request whose literal value is a secret. */
  public Optional<Recognised> header(String name, String text) {
    String value = text.strip();
    if (formula(value)) {
      return inFormula(name, value);
    }
    return typed(name, value).or(() -> ofHeader(name, value));
  }

  private Optional<Recognised> ofHeader(String name, String value) {
    String last = value.substring(value.lastIndexOf(' ') + 1); // after the scheme
    return names.header(name) && values.generated(last)
        ? Optional.of(new Recognised("named", "value named like a secret", last.length(), true))
        : Optional.empty();
  }

  /** A secret inside a text that has several parts, and the key it stands behind. */
  public record Keyed(String key, Recognised secret) {}

  /** The first secret behind a key in a text: in the body of a form, in JSON or XML. */
  public Optional<Keyed> keyed(String text) {
    return SecretPairs.first(text, this::pair);
  }

  private Optional<Recognised> pair(String key, String value, boolean grant) {
    // Some shapes are no secret behind some keys.
    Optional<Recognised> secret =
        typed(key, key + "=" + value).or(() -> ofHeader(key, value.strip()));
    return secret.isEmpty() && grant && names.strength(key) == SecretNames.Strength.STRONG
        ? stated(key, value)
        : secret;
  }

  /** The key at the end of a text, for a value that code puts behind it. */
  public Optional<String> keyBefore(String text) {
    return SecretPairs.last(text);
  }

  /** Whether services hand out such secrets for browsers, too, where everybody sees them. */
  public boolean forBrowsers(Recognised secret) {
    return data.typed().stream()
        .anyMatch(typed -> typed.id().equals(secret.detector()) && typed.mayBePublic());
  }

  /** Whether a word looks like nothing that somebody wrote to be read. */
  public boolean generated(String word) {
    return values.generated(word);
  }

  /** The words by which code handles secrets. */
  public SecretPatterns.Code code() {
    return data.code();
  }

  private static boolean formula(String value) {
    return value.startsWith("{!") && value.endsWith("}");
  }

  private Optional<Recognised> inFormula(String name, String formula) {
    Matcher literal = LITERAL.matcher(formula);
    while (literal.find()) {
      String text = literal.group(1) == null ? literal.group(2) : literal.group(1);
      Optional<Recognised> found = header(name, text.strip());
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** Whether a field's name says nothing, so that the name of its record counts. */
  public boolean saysNothing(String field) {
    return names.saysNothing(field);
  }

  /** Whether a file that is no metadata is looked through: by its suffix or a folder around it. */
  public boolean mayHoldKey(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    String suffix = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    if (keyFiles.contains(suffix)) {
      return true;
    }
    int start = 0;
    for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', start)) {
      if (keyFolders.contains(path.substring(start, end))) {
        return true;
      }
      start = end + 1;
    }
    return false;
  }

  /** A private key in the bytes of a text file. */
  public Optional<Recognised> privateKey(byte[] content) {
    return keys.inText(content, content.length) ? Optional.of(keys.ofText()) : Optional.empty();
  }

  /**
   * What a file of any kind holds.
   *
   * @param archive whether it is packed, so that nobody looked inside
   */
  public record FileContent(Optional<Recognised> key, boolean archive, long bytes) {}

  /** Looks through a file, holding a small piece of it at a time. The stream stays open. */
  public FileContent privateKey(InputStream in) throws IOException {
    byte[] piece = new byte[PIECE];
    int kept = 0;
    long total = 0;
    Optional<Recognised> key = Optional.empty();
    boolean archive = false;
    while (true) {
      int count = in.readNBytes(piece, kept, PIECE - kept);
      int length = kept + count;
      if (total == 0) {
        key = keys.store(piece, length);
        archive = keys.archive(piece, length);
      }
      total += count;
      if (key.isEmpty() && keys.inText(piece, length)) {
        key = Optional.of(keys.ofText());
      }
      if (key.isPresent() || archive || length < PIECE) {
        return new FileContent(key, archive, total);
      }
      System.arraycopy(piece, PIECE - OVERLAP, piece, 0, OVERLAP);
      kept = OVERLAP;
    }
  }

  /** A stretch of a text. */
  public record Span(int start, int end) {}

  /** The private keys of a text, from the header to the end of the key, in order. */
  public List<Span> privateKeys(String text) {
    List<Span> spans = new ArrayList<>();
    if (!text.contains(data.privateKey().contains())) {
      return spans;
    }
    int[] found = new int[2];
    int from = 0;
    while (from < text.length() && keys.find(text, from, found)) {
      spans.add(new Span(found[0], found[1]));
      from = found[1];
    }
    return spans;
  }

  /**
   * The text with whatever has the shape of a secret overwritten, also where it would not be
   * reported. The length stays.
   */
  public String masked(String text) {
    StringBuilder masked = new StringBuilder(text);
    for (Shape shape : shapes) {
      if (mayHold(shape, text)) {
        Matcher matcher = shape.pattern().matcher(text);
        while (matcher.find()) {
          int group = matcher.groupCount() > 0 ? 1 : 0;
          for (int i = matcher.start(group); i < matcher.end(group); i++) {
            masked.setCharAt(i, '*');
          }
        }
      }
    }
    return masked.toString();
  }

  private static boolean mayHold(Shape shape, String text) {
    for (String literal : shape.data().contains()) {
      if (text.contains(literal)) {
        return true;
      }
    }
    return false;
  }

  private static String secret(Matcher matcher) {
    return matcher.groupCount() > 0 ? matcher.group(1) : matcher.group();
  }

  private boolean holds(Check check, String secret) {
    return switch (check) {
      case NONE, FILLED -> !values.placeholder(secret);
      case GENERATED -> values.generated(secret);
      case BASIC -> values.basic(secret);
    };
  }
}
