package io.github.leastforce.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What secrets look like, what they are called and what only stands in their place ({@code
 * secret-detectors.json}). This is the table only; recognising lives in the secrets package.
 *
 * @param credentialDetector the category of the sensitive-data detectors whose strong words name
 *     secrets, too
 * @param minLength the fewest characters of a value that is a secret by its name
 * @param weakMinLength the same for the names of this table, which are common words
 * @param names further token sequences that name secrets
 * @param leading words in front of a name that make it something about a secret
 * @param publicWords words beside a name that make keys of some services no secret
 * @param trailing words behind a name that make it something about a secret
 * @param trailingSets about sets of the sensitive-data detectors with more of these
 * @param valueFields names of fields that say nothing, so that the record's name counts
 * @param headerNames headers and parameters of requests that carry a secret
 * @param placeholders patterns of values that stand for a secret
 * @param otherThings patterns of values that are something else, whatever their name
 * @param archives first bytes of archives, in hexadecimal
 * @param keyFiles suffixes of files that hold keys, wherever they lie
 * @param keyFolders folders whose files are looked through for keys
 * @param code the words by which code handles secrets
 */
public record SecretPatterns(
    String credentialDetector,
    int minLength,
    int weakMinLength,
    Entropy entropy,
    List<String> names,
    List<String> leading,
    List<String> publicWords,
    List<String> trailing,
    List<String> trailingSets,
    List<String> valueFields,
    List<String> headerNames,
    List<String> placeholders,
    List<String> otherThings,
    List<Typed> typed,
    PrivateKey privateKey,
    List<KeyStore> keyStores,
    List<String> archives,
    List<String> keyFiles,
    List<String> keyFolders,
    Code code) {

  /**
   * How much chance a generated value shows at least.
   *
   * @param from number of characters from which entropy is asked for
   * @param base64 tenths of a bit for each character of an unknown alphabet
   * @param hex the same for hexadecimal digits and dashes
   */
  public record Entropy(int from, int base64, int hex) {}

  /** What must hold of the text that a typed pattern finds. */
  public enum Check {
    NONE,
    /** It is no placeholder. */
    FILLED,
    /** It looks generated. */
    GENERATED,
    /** It decodes to a name, a colon and a password. */
    BASIC
  }

  /**
   * A shape that only secrets have.
   *
   * @param contains literals of which one stands in every text with the shape
   * @param pattern regular expression; the secret is its first group, else the whole match
   * @param mayBePublic whether the service also hands out such keys for use in browsers
   */
  public record Typed(
      String id,
      String name,
      List<String> contains,
      String pattern,
      Check check,
      boolean mayBePublic,
      Certainty certainty) {
    public Typed {
      contains = List.copyOf(contains);
    }
  }

  /**
   * Private keys as text.
   *
   * @param contains literal in every header
   * @param pattern the header and the beginning of the key, which is the first group
   */
  public record PrivateKey(String id, String name, String contains, String pattern) {}

  /**
   * Private keys as bytes.
   *
   * @param magic first bytes in hexadecimal, {@code ..} for any
   * @param entries whether the kind of each entry stands in clear, as in a Java key store
   */
  public record KeyStore(
      String id, String name, String magic, boolean entries, Certainty certainty) {}

  /**
   * The words by which code handles secrets, in lower case.
   *
   * @param headerMethods methods that set a header: its name and its value
   * @param entryMethods methods that put a value under a key
   * @param requestMethods methods that make something a part of a request
   * @param setters how methods begin that set what the rest of their name says
   * @param comparers methods that compare with what they are called on
   * @param wrappers methods whose result stands for their first argument
   * @param encoders those of them that encode as Base64
   * @param keyArguments which argument of a cryptographic method, named with its class, is the key,
   *     counted from zero
   * @param blockWords words in front of a brace that name no method or property
   * @param testWords words in front of a brace that make what follows part of a test
   */
  public record Code(
      Set<String> headerMethods,
      Set<String> entryMethods,
      Set<String> requestMethods,
      List<String> setters,
      Set<String> comparers,
      Set<String> wrappers,
      Set<String> encoders,
      Map<String, Integer> keyArguments,
      Set<String> blockWords,
      Set<String> testWords) {
    public Code {
      headerMethods = Set.copyOf(headerMethods);
      entryMethods = Set.copyOf(entryMethods);
      requestMethods = Set.copyOf(requestMethods);
      setters = List.copyOf(setters);
      comparers = Set.copyOf(comparers);
      wrappers = Set.copyOf(wrappers);
      encoders = Set.copyOf(encoders);
      keyArguments = Map.copyOf(keyArguments);
      blockWords = Set.copyOf(blockWords);
      testWords = Set.copyOf(testWords);
    }
  }

  public SecretPatterns {
    names = List.copyOf(names);
    leading = List.copyOf(leading);
    publicWords = List.copyOf(publicWords);
    trailing = List.copyOf(trailing);
    trailingSets = List.copyOf(trailingSets);
    valueFields = List.copyOf(valueFields);
    headerNames = List.copyOf(headerNames);
    placeholders = List.copyOf(placeholders);
    otherThings = List.copyOf(otherThings);
    typed = List.copyOf(typed);
    keyStores = List.copyOf(keyStores);
    archives = List.copyOf(archives);
    keyFiles = List.copyOf(keyFiles);
    keyFolders = List.copyOf(keyFolders);
  }

  static SecretPatterns read(JsonValue root) {
    JsonValue entropy = root.at("entropy");
    JsonValue key = root.at("privateKey");
    return new SecretPatterns(
        root.text("credentialDetector"),
        root.number("minLength"),
        root.number("weakMinLength"),
        new Entropy(entropy.number("from"), entropy.number("base64"), entropy.number("hex")),
        root.texts("names"),
        root.texts("leading"),
        root.texts("publicWords"),
        root.texts("trailing"),
        root.texts("trailingSets"),
        root.texts("valueFields"),
        root.texts("headerNames"),
        root.texts("placeholders"),
        root.texts("otherThings"),
        root.list("typed").stream().map(SecretPatterns::typed).toList(),
        new PrivateKey(key.text("id"), key.text("name"), key.text("contains"), key.text("pattern")),
        root.list("keyStores").stream().map(SecretPatterns::keyStore).toList(),
        root.texts("archives"),
        root.texts("keyFiles"),
        root.texts("keyFolders"),
        code(root.at("code")));
  }

  private static Code code(JsonValue value) {
    return new Code(
        words(value, "headerMethods"),
        words(value, "entryMethods"),
        words(value, "requestMethods"),
        value.texts("setters"),
        words(value, "comparers"),
        words(value, "wrappers"),
        words(value, "encoders"),
        value.list("keyArguments").stream()
            .collect(
                Collectors.toMap(
                    argument -> argument.text("method"), argument -> argument.number("argument"))),
        words(value, "blockWords"),
        words(value, "testWords"));
  }

  private static Set<String> words(JsonValue value, String name) {
    return Set.copyOf(value.texts(name));
  }

  private static Typed typed(JsonValue value) {
    return new Typed(
        value.text("id"),
        value.text("name"),
        value.texts("contains"),
        value.text("pattern"),
        value.constant("check", Check.class),
        value.flag("mayBePublic"),
        value.constant("certainty", Certainty.class));
  }

  private static KeyStore keyStore(JsonValue value) {
    return new KeyStore(
        value.text("id"),
        value.text("name"),
        value.text("magic"),
        value.flag("entries"),
        value.constant("certainty", Certainty.class));
  }
}
