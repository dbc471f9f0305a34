package io.github.leastforce.parse.code;

import io.github.leastforce.parse.code.CodeTokens.Language;
import io.github.leastforce.parse.code.Context.Kind;
import io.github.leastforce.secrets.Recognised;
import io.github.leastforce.secrets.SecretDetectors;
import io.github.leastforce.secrets.SecretDetectors.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The door: secrets in the texts and comments of code. Looks at texts that are more than words, and
 * asks what becomes of them in their statement and, over variables of the file, in others. Keeps
 * nothing of them.
 */
public final class CodeSecrets {

  /** A secret is this long at least. */
  private static final int SHORTEST = 8;

  /** A key of letters alone is longer than most words. */
  private static final int LONGEST_WORD = 20;

  /** Shorter passwords are none, whatever is done with them. */
  private static final int SHORTEST_STATED = 6;

  private static final int LONGEST_HELD = 512;
  private static final String SPECIAL = "!$%^&*~?+";

  /** Where the licence of a library stands. */
  private static final int HEAD = 1500;

  private static final Pattern LICENCE =
      Pattern.compile(
          "(?i)/\\*!|@licen[sc]e|licen[sc]ed? under|\\bMIT licen[sc]e|copyright \\(c\\)");

  /** What a template of a script leaves open. */
  private static final Pattern OPEN = Pattern.compile("\\$\\{[^}]*\\}");

  private static final int LONGEST_LINE = 2000;

  /** Texts of libraries that are longer are pictures, fonts and programs. */
  private static final int LONGEST_SHAPE = 2000;

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,79}");

  private final char[] text;
  private final SecretDetectors detectors;
  private final CodeTokens tokens;
  private final Statements statements;
  private final boolean commented;
  private final List<CodeSecret> found = new ArrayList<>();
  private final Map<String, Held> held = new HashMap<>();

  /** The variables of {@link #held} by length and first letter, one bit each. */
  private long heldNames;

  private CodeSecrets(
      char[] text, CodeTokens tokens, boolean commented, SecretDetectors detectors) {
    this.text = text;
    this.tokens = tokens;
    this.commented = commented;
    this.detectors = detectors;
    this.statements = new Statements(tokens, detectors.code());
  }

  /** A variable with a text that may be a secret; {@code index} in the found ones, or -1. */
  private record Held(int target, int first, int last, String said, int index) {}

  /** The secrets of an Apex file, in the order of the text. */
  public static List<CodeSecret> ofApex(char[] text, SecretDetectors detectors) {
    CodeTokens tokens = CodeTokens.of(text, Language.APEX);
    List<CodeSecret> all = new ArrayList<>(scan(text, tokens, false, detectors));
    for (Span comment : tokens.comments()) {
      all.addAll(ofComment(text, comment, detectors));
    }
    all.sort(Comparator.comparingInt(secret -> secret.place().start()));
    return all;
  }

  /**
   * The secrets of a script, or of markup with scripts inside, in the order of the text. Keys that
   * services hand out for browsers are none. Libraries and what a machine shortened are looked
   * through for shapes alone, because their names mean nothing.
   *
   * @param shortened whether a machine wrote the text, as its name says
   */
  public static List<CodeSecret> ofScript(
      char[] text, boolean shortened, SecretDetectors detectors) {
    CodeTokens tokens = CodeTokens.of(text, Language.SCRIPT);
    boolean shapesOnly = shortened || library(text);
    List<CodeSecret> all = new ArrayList<>();
    if (shapesOnly) {
      CodeSecrets scan = new CodeSecrets(text, tokens, false, detectors);
      scan.shapes();
      all.addAll(scan.found);
    } else {
      all.addAll(scan(text, tokens, false, detectors));
      for (Span comment : tokens.comments()) {
        if (worthALook(text, comment.start(), comment.end())) {
          CodeTokens inside = CodeTokens.of(text, comment.start(), comment.end(), Language.SCRIPT);
          all.addAll(scan(text, inside, true, detectors));
        }
      }
    }
    all.removeIf(secret -> detectors.forBrowsers(secret.kind()));
    all.sort(Comparator.comparingInt(secret -> secret.place().start()));
    return all;
  }

  /** Whether the text begins with a licence, or has lines that nobody could read. */
  private static boolean library(char[] text) {
    String head = new String(text, 0, Math.min(text.length, HEAD));
    return LICENCE.matcher(head).find() || longestLine(text) > LONGEST_LINE;
  }

  private static int longestLine(char[] text) {
    int longest = 0;
    int start = 0;
    for (int i = 0; i < text.length; i++) {
      if (text[i] == '\n' || text[i] == '\r') {
        longest = Math.max(longest, i - start);
        start = i + 1;
      }
    }
    return Math.max(longest, text.length - start);
  }

  private void shapes() {
    for (int i = 0; i < tokens.count(); i++) {
      if (tokens.is(i, CodeTokens.TEXT)
          && tokens.end(i) - tokens.start(i) <= LONGEST_SHAPE
          && worthALook(text, tokens.start(i), tokens.end(i))) {
        Optional<Recognised> kind = detectors.typed("", tokens.said(i)).filter(Recognised::certain);
        made(i, i, "", kind).ifPresent(found::add);
      }
    }
  }

  private static List<CodeSecret> scan(
      char[] text, CodeTokens tokens, boolean commented, SecretDetectors detectors) {
    CodeSecrets scan = new CodeSecrets(text, tokens, commented, detectors);
    scan.texts();
    scan.uses();
    return scan.found;
  }

  /** Code that is commented out, and shapes of secrets in comments of any kind. */
  private static List<CodeSecret> ofComment(char[] text, Span comment, SecretDetectors detectors) {
    if (!worthALook(text, comment.start(), comment.end())) {
      return List.of();
    }
    CodeTokens tokens = CodeTokens.of(text, comment.start(), comment.end(), Language.APEX_COMMENT);
    List<CodeSecret> secrets = new ArrayList<>(scan(text, tokens, true, detectors));
    for (Span line : lines(text, comment)) {
      boolean known = secrets.stream().anyMatch(secret -> overlap(secret.place(), line));
      if (!known && worthALook(text, line.start(), line.end())) {
        String said = new String(text, line.start(), line.end() - line.start());
        detectors
            .typed("", said)
            .ifPresent(kind -> secrets.add(new CodeSecret(kind, "", true, line, Optional.empty())));
      }
    }
    return secrets;
  }

  private static boolean overlap(Span one, Span other) {
    return one.start() < other.end() && other.start() < one.end();
  }

  /** The lines of a stretch without the space around them. */
  private static List<Span> lines(char[] text, Span stretch) {
    List<Span> lines = new ArrayList<>();
    int start = stretch.start();
    for (int i = start; i <= stretch.end(); i++) {
      if (i == stretch.end() || text[i] == '\n' || text[i] == '\r') {
        int from = start;
        int to = i;
        while (from < to && text[from] <= ' ') {
          from++;
        }
        while (to > from && text[to - 1] <= ' ') {
          to--;
        }
        if (to > from) {
          lines.add(new Span(from, to));
        }
        start = i + 1;
      }
    }
    return lines;
  }

  /**
   * Whether a stretch has a word that is long enough and more than letters, or longer than words
   * are. Nearly no text of code has one.
   */
  private static boolean worthALook(char[] text, int from, int to) {
    int length = 0;
    boolean letters = false;
    boolean others = false;
    for (int i = from; i < to; i++) {
      char c = text[i];
      if (c <= ' ') {
        length = 0;
        letters = false;
        others = false;
        continue;
      }
      length++;
      boolean letter = Character.isLetter(c);
      letters |= letter;
      others |= !letter && c != '_' && c != '.' && c != ',';
      if (length >= SHORTEST && letters && (others || length >= LONGEST_WORD)) {
        return true;
      }
    }
    return false;
  }

  /** Texts one by one; those that are put together of texts alone count as one. */
  private void texts() {
    for (int i = 0; i < tokens.count(); i++) {
      if (!tokens.is(i, CodeTokens.TEXT)) {
        continue;
      }
      int last = i;
      while (tokens.is(last + 1, '+') && tokens.is(last + 2, CodeTokens.TEXT)) {
        last += 2;
      }
      if (last > i || tokens.end(i) - tokens.start(i) >= SHORTEST_STATED) {
        text(i, last);
      }
      i = last;
    }
  }

  private void text(int first, int last) {
    StringBuilder joined = new StringBuilder();
    for (int i = first; i <= last; i += 2) {
      joined.append(tokens.said(i));
    }
    String said = tokens.ofScript() ? OPEN.matcher(joined).replaceAll(" ") : joined.toString();
    char[] chars = said.toCharArray();
    boolean worthALook = worthALook(chars, 0, chars.length);
    boolean endsHere = ";,)".indexOf(tokens.kind(last + 1)) >= 0;
    if (!worthALook && !endsHere && said.indexOf(':') < 0) {
      return;
    }
    Context context = statements.context(first);
    Optional<CodeSecret> secret =
        worthALook || context.encoded() || context.kind() == Kind.KEY
            ? secret(first, last, said, context)
            : Optional.empty();
    if (secret.isPresent() && statements.inTest(first)) {
      return;
    }
    secret.ifPresent(found::add);
    boolean variable =
        context.kind() == Kind.ASSIGNED && context.method().isEmpty() && !context.name().isEmpty();
    if (variable && endsHere && mayBeHeld(said)) {
      int index = secret.isPresent() ? found.size() - 1 : -1;
      String name = context.name().toLowerCase(Locale.ROOT);
      held.put(name, new Held(first - 2, first, last, said, index));
      heldNames |= bit(context.name());
    }
  }

  private static boolean mayBeHeld(String said) {
    return said.length() >= SHORTEST_STATED && said.length() <= LONGEST_HELD;
  }

  private Optional<CodeSecret> secret(int first, int last, String said, Context context) {
    if (!detectors.privateKeys(said).isEmpty()) {
      return Optional.empty(); // told as a key in a file
    }
    Optional<Recognised> kind =
        detectors
            .typed(context.name(), said)
            .filter(known -> !tokens.ofScript() || !detectors.forBrowsers(known));
    Optional<SecretDetectors.Keyed> inside = detectors.keyed(said);
    if (kind.isPresent() || inside.isPresent()) {
      return made(
          first,
          last,
          inside.map(SecretDetectors.Keyed::key).orElse(context.name()),
          kind.or(() -> inside.map(SecretDetectors.Keyed::secret)));
    }
    if (context.encoded() && said.indexOf(':') >= 0) {
      return made(first, last, context.name(), password(said.substring(said.indexOf(':') + 1)));
    }
    return made(
        first,
        last,
        context.name(),
        switch (context.kind()) {
          case HEADER -> detectors.header(context.name(), said);
          case ENTRY ->
              detectors
                  .header(context.name(), said)
                  .or(() -> detectors.named(context.name(), said));
          case ASSIGNED, RETURNED, COMPARED -> detectors.named(context.name(), said);
          case KEY -> password(said);
          case OTHER -> Optional.empty();
        });
  }

  /** The piece of a text that holds the secret, as far as it stands in one. */
  private int place(int first, int last) {
    for (int i = first; i < last; i += 2) {
      String piece = tokens.said(i);
      if (detectors.typed("", piece).isPresent() || detectors.keyed(piece).isPresent()) {
        return i;
      }
    }
    for (int i = first; i < last; i += 2) {
      String piece = tokens.said(i);
      if (detectors.generated(piece.substring(piece.lastIndexOf(' ') + 1))) {
        return i;
      }
    }
    return last;
  }

  /** What can only be a secret where it stands. */
  private Optional<Recognised> password(String said) {
    return said.length() < SHORTEST_STATED || said.indexOf(' ') >= 0
        ? Optional.empty()
        : detectors.stated("", said);
  }

  private Optional<CodeSecret> made(int first, int last, String name, Optional<Recognised> kind) {
    return kind.map(
        known ->
            new CodeSecret(
                known, said(name), commented, tokens.span(place(first, last)), Optional.empty()));
  }

  /** A name that may be said: the key of a map may itself be a secret. */
  private String said(String name) {
    return NAME.matcher(name).matches()
            && !detectors.generated(name)
            && detectors.typed("", name).isEmpty()
        ? name
        : "";
  }

  /** Where variables that hold a text become part of a request. */
  private void uses() {
    if (held.isEmpty()) {
      return;
    }
    for (int i = 0; i < tokens.count(); i++) {
      if (!tokens.is(i, CodeTokens.NAME) || (heldNames & bit(i)) == 0) {
        continue;
      }
      Held variable = held.get(tokens.name(i).toLowerCase(Locale.ROOT));
      if (variable != null
          && i != variable.target()
          && !tokens.is(i + 1, '(')
          && !tokens.is(i + 1, '.')
          && ofThisFile(i)) {
        use(i, variable);
      }
    }
  }

  /** A name of its own, or behind {@code this} or a class. */
  private boolean ofThisFile(int name) {
    if (!tokens.is(name - 1, '.')) {
      return true;
    }
    String qualifier = tokens.name(name - 2);
    return tokens.named(name - 2, "this")
        || (!qualifier.isEmpty() && Character.isUpperCase(qualifier.charAt(0)));
  }

  private void use(int name, Held variable) {
    int first = statements.beforeQualified(name) + 1;
    Context context = statements.context(first);
    if (variable.index() >= 0) {
      CodeSecret known = found.get(variable.index());
      if (known.use().isEmpty() && detectors.code().requestMethods().contains(context.method())) {
        found.set(variable.index(), known.usedAt(tokens.span(name)));
      }
      return;
    }
    String prefix =
        tokens.is(first - 1, '+') && tokens.is(first - 2, CodeTokens.TEXT)
            ? tokens.said(first - 2)
            : "";
    sink(prefix, variable.said(), context)
        .filter(kind -> !statements.inTest(name) && !statements.inTest(variable.first()))
        .ifPresent(
            kind -> {
              String called = tokens.name(name);
              held.put(
                  called.toLowerCase(Locale.ROOT),
                  new Held(
                      variable.target(),
                      variable.first(),
                      variable.last(),
                      variable.said(),
                      found.size()));
              found.add(
                  new CodeSecret(
                      kind,
                      called,
                      commented,
                      tokens.span(variable.first()),
                      Optional.of(tokens.span(name))));
            });
  }

  /** What a text is where it is put. */
  private Optional<Recognised> sink(String prefix, String said, Context context) {
    if (context.encoded() && prefix.endsWith(":")) {
      return password(said);
    }
    Optional<String> key = detectors.keyBefore(prefix);
    if (key.isPresent()) {
      return detectors.header(key.get(), said);
    }
    return switch (context.kind()) {
      case HEADER, ENTRY -> detectors.header(context.name(), said);
      case KEY -> password(said);
      default -> Optional.empty();
    };
  }

  private static long bit(String name) {
    return bit(name.charAt(0), name.length());
  }

  private long bit(int token) {
    return bit(text[tokens.start(token)], tokens.end(token) - tokens.start(token));
  }

  private static long bit(char first, int length) {
    return 1L << (Character.toLowerCase(first) * 31 + length);
  }

  /**
   * What of an Apex file must not be shown: whatever stands in quotes, in code and in comments, and
   * words of comments that are more than letters.
   */
  public static List<Span> hiddenInApex(char[] text) {
    CodeTokens tokens = CodeTokens.of(text, Language.APEX);
    List<Span> hidden = new ArrayList<>(tokens.unfinished());
    for (int i = 0; i < tokens.count(); i++) {
      if (tokens.is(i, CodeTokens.TEXT)) {
        hidden.add(new Span(tokens.start(i) + 1, tokens.end(i) - 1));
      }
    }
    for (Span comment : tokens.comments()) {
      for (Span line : lines(text, comment)) {
        hideInLine(text, line, hidden);
      }
    }
    return hidden;
  }

  /**
   * What of a script or markup must not be shown: lines from their first quote on, texts over
   * several lines, and words that are more than letters.
   */
  public static List<Span> hiddenInScript(char[] text) {
    CodeTokens tokens = CodeTokens.of(text, Language.SCRIPT);
    List<Span> hidden = new ArrayList<>();
    for (int i = 0; i < tokens.count(); i++) {
      if (tokens.is(i, CodeTokens.TEXT)) {
        hidden.add(new Span(tokens.start(i) + 1, tokens.end(i) - 1));
      }
    }
    for (Span line : lines(text, new Span(0, text.length))) {
      hideInLine(text, line, hidden);
    }
    return hidden;
  }

  /** An apostrophe and a quote look alike, so all after the first is hidden. */
  private static void hideInLine(char[] text, Span line, List<Span> hidden) {
    int word = line.start();
    for (int i = line.start(); i <= line.end(); i++) {
      boolean end = i == line.end();
      if (!end && "'\"`".indexOf(text[i]) >= 0) {
        hidden.add(new Span(i + 1, line.end()));
        end = true;
      }
      if (end || text[i] <= ' ' || "=:,;()<>".indexOf(text[i]) >= 0) {
        if (i - word >= SHORTEST && noPlainWord(text, word, i)) {
          hidden.add(new Span(word, i));
        }
        word = i + 1;
      }
      if (end) {
        return;
      }
    }
  }

  /** Whether digits or special characters stand between letters. */
  private static boolean noPlainWord(char[] text, int from, int to) {
    boolean letters = false;
    boolean others = false;
    for (int i = from; i < to; i++) {
      letters |= Character.isLetter(text[i]);
      others |= Character.isDigit(text[i]) || SPECIAL.indexOf(text[i]) >= 0;
    }
    return letters && others;
  }
}
