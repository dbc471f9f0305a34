package io.github.leastforce.catalogue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What methods of the platform do to data that flows through Apex ({@code apex-api.json}). All
 * names compare without regard to case; those of types come without {@code System.} in front.
 */
public final class ApexApi {

  /**
   * A call by which data leaves.
   *
   * @param kind such as {@code callout}
   * @param arguments which hold what leaves, from zero
   * @param parts of those objects that leave; all when empty
   * @param endpointArgument the argument that tells where to; -1 when none does
   * @param endpointPart the part of it
   * @param recipients the parts of what leaves that tell whom it goes to
   * @param keptBy parts by which the platform keeps a copy at a record
   * @param keptUnless the part that prevents that when it says false
   */
  public record WayOut(
      String kind,
      List<Integer> arguments,
      List<String> parts,
      int endpointArgument,
      String endpointPart,
      List<String> recipients,
      List<String> keptBy,
      String keptUnless) {}

  /**
   * A call that puts an argument into a named part of the object it is called on.
   *
   * @param adds {@code Object.Field} that the part stands for, when the argument names records by
   *     their ids; else empty
   */
  public record Setter(String part, int argument, String adds) {}

  /** A call that starts code of an object later. */
  public record Start(int argument, List<String> runs) {}

  /**
   * A change of records by which a file can be read without a right to its record; without a field,
   * any such record does.
   *
   * @param sites whether that takes a site whose users see it
   */
  public record PublicFile(String object, String field, String value, boolean sites) {}

  private final Map<String, WayOut> waysOut = new HashMap<>();
  private final Map<String, Setter> setters = new HashMap<>();
  private final Map<String, String> getters = new HashMap<>();
  private final Set<String> answers = new HashSet<>();
  private final Set<String> requests = new HashSet<>();
  private final Set<String> pieces = new HashSet<>();
  private final Set<String> ownAddresses = new HashSet<>();
  private final Set<String> ownHostHeaders = new HashSet<>();
  private final Map<String, String> credentials = new HashMap<>();
  private final Map<String, String> credentialKeys = new HashMap<>();
  private final Map<String, Boolean> sanitisers = new HashMap<>();
  private final Set<String> signs = new HashSet<>();
  private final Map<String, String> transformations = new HashMap<>();
  private final Map<String, Start> starts = new HashMap<>();
  private final List<String> masks;
  private final Set<String> fileBodies = new HashSet<>();
  private final Set<String> publicAddresses = new HashSet<>();
  private final List<PublicFile> publicFiles;

  private ApexApi(JsonValue root) {
    for (JsonValue value : root.list("waysOut")) {
      boolean ends = value.has("endpoint");
      waysOut.put(
          method(value),
          new WayOut(
              value.text("kind"),
              value.numbers("arguments"),
              parts(value, "parts"),
              ends ? value.at("endpoint").number("argument") : -1,
              ends ? value.at("endpoint").text("part") : "",
              parts(value, "recipients"),
              value.has("kept") ? parts(value.at("kept"), "by") : List.of(),
              value.has("kept") ? NameIndex.key(value.at("kept").text("unless")) : ""));
    }
    for (JsonValue value : root.list("setters")) {
      setters.put(
          method(value),
          new Setter(
              NameIndex.key(value.text("part")),
              value.number("argument"),
              value.has("adds") ? value.text("adds") : ""));
    }
    root.list("getters").forEach(value -> getters.put(method(value), value.text("part")));
    root.list("answers").forEach(value -> answers.add(method(value)));
    root.list("credentials").forEach(value -> credentials.put(method(value), value.text("words")));
    root.list("requests").forEach(value -> requests.add(method(value)));
    root.texts("ownAddresses").forEach(name -> ownAddresses.add(NameIndex.key(name)));
    root.texts("pieces").forEach(name -> pieces.add(NameIndex.key(name)));
    root.texts("ownHostHeaders").forEach(name -> ownHostHeaders.add(NameIndex.key(name)));
    for (JsonValue value : root.list("credentialKeys")) {
      String words = value.text("words");
      value.texts("names").forEach(name -> credentialKeys.put(NameIndex.key(name), words));
    }
    root.texts("sanitisers").forEach(name -> sanitisers.put(NameIndex.key(name), true));
    root.texts("signs").forEach(name -> signs.add(NameIndex.key(name)));
    for (JsonValue value : root.list("transformations")) {
      transformations.put(NameIndex.key(value.text("method")), value.text("words"));
    }
    for (JsonValue value : root.list("starts")) {
      starts.put(method(value), new Start(value.number("argument"), value.texts("runs")));
    }
    this.masks = root.texts("masks");
    root.texts("fileBodies").forEach(name -> fileBodies.add(NameIndex.key(name)));
    root.texts("publicAddresses").forEach(name -> publicAddresses.add(NameIndex.key(name)));
    this.publicFiles =
        root.list("publicFiles").stream()
            .map(
                value ->
                    new PublicFile(
                        value.text("object"),
                        value.text("field"),
                        value.text("value"),
                        value.flag("sites")))
            .toList();
  }

  static ApexApi read(JsonValue root) {
    return new ApexApi(root);
  }

  /** Names of parts, in lower case as those of fields. */
  private static List<String> parts(JsonValue value, String key) {
    return value.has(key) ? value.texts(key).stream().map(NameIndex::key).toList() : List.of();
  }

  private static String method(JsonValue value) {
    return key(value.text("type"), value.text("method"));
  }

  private static String key(String type, String method) {
    return NameIndex.key(type + "." + method);
  }

  /** The way out that a call is; all methods of generated classes for external services are. */
  public Optional<WayOut> wayOut(String type, String method) {
    WayOut found = waysOut.get(key(type, method));
    int dot = type.indexOf('.');
    return Optional.ofNullable(
        found == null && dot > 0 ? waysOut.get(key(type.substring(0, dot) + ".*", "*")) : found);
  }

  public Optional<Setter> setter(String type, String method) {
    return Optional.ofNullable(setters.get(key(type, method)));
  }

  /** The part of the object that the call reads. */
  public Optional<String> getter(String type, String method) {
    return Optional.ofNullable(getters.get(key(type, method)));
  }

  /** Whether it returns what the caller of a page asked. */
  public boolean request(String type, String method) {
    return requests.contains(key(type, method));
  }

  /** Whether it returns a part of the message that the object reads. */
  public boolean piece(String type, String method) {
    return pieces.contains(key(type, method));
  }

  /** Whether it returns the address of the org itself. */
  public boolean ownAddress(String type, String method) {
    return ownAddresses.contains(key(type, method));
  }

  /** Whether that header of a request names a host of the org itself, whoever sends it. */
  public boolean ownHostHeader(String name) {
    return ownHostHeaders.contains(NameIndex.key(name));
  }

  /** What credential an answer holds under that name, in words. */
  public Optional<String> credentialKey(String name) {
    return Optional.ofNullable(credentialKeys.get(NameIndex.key(name)));
  }

  /** Whether it returns what another system answered. */
  public boolean answer(String type, String method) {
    return answers.contains(key(type, method));
  }

  /** What credential it returns, in words. */
  public Optional<String> credential(String type, String method) {
    return Optional.ofNullable(credentials.get(key(type, method)));
  }

  /** Whether the result tells nothing of the arguments. */
  public boolean sanitiser(String type, String method) {
    return find(sanitisers, type, method) != null;
  }

  /** Whether methods of that name return no more than a sign, a number or a place. */
  public boolean sign(String method) {
    return signs.contains(NameIndex.key(method));
  }

  /** What the call does to data, in words. */
  public Optional<String> transformation(String type, String method) {
    return Optional.ofNullable(find(transformations, type, method));
  }

  private static <T> @Nullable T find(Map<String, T> map, String type, String method) {
    T found = map.get(key(type, method));
    return found == null ? map.get(key(type, "*")) : found;
  }

  public Optional<Start> start(String type, String method) {
    return Optional.ofNullable(starts.get(key(type, method)));
  }

  /** Whether a method of that name looks as if it masked data. */
  public boolean masks(String method) {
    return Tokens.of(method).stream().anyMatch(token -> masks.stream().anyMatch(token::startsWith));
  }

  /** Whether the field holds a file. */
  public boolean fileBody(String object, String field) {
    return fileBodies.contains(key(object, field));
  }

  /** Whether the field holds the address of a file that anybody may read. */
  public boolean publicAddress(String object, String field) {
    return publicAddresses.contains(key(object, field));
  }

  /** The ways in which a change of records of the object makes a file public. */
  public List<PublicFile> publicFiles(String object) {
    return publicFiles.stream().filter(file -> file.object().equalsIgnoreCase(object)).toList();
  }
}
