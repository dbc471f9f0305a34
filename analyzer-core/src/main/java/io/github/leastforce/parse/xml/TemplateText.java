package io.github.leastforce.parse.xml;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the text of an e-mail template merges: fields and expressions in {@code {!…}}, and fields in
 * two or three braces as Lightning templates have them. Values that only decide something are left
 * out, since the e-mail does not show them. The text is gone through once; an expression longer
 * than {@link #LONGEST} characters is none.
 */
public final class TemplateText {

  private static final int LONGEST = 4000;
  private static final String MARKUP = "<messaging:emailtemplate";
  private static final String COMMENT = "<!--";
  private static final String COMMENT_END = "-->";

  private static final Pattern ATTRIBUTE =
      Pattern.compile("\\s([A-Za-z]{1,40})\\s{0,20}=\\s{0,20}(?:\"([^\"]*)\"|'([^']*)')");
  private static final Pattern VARIABLE =
      Pattern.compile("\\svar\\s{0,20}=\\s{0,20}[\"'](\\w{1,255})[\"']");
  private static final Pattern NAMESPACE = Pattern.compile("<([A-Za-z]\\w{0,40}):");
  private static final Pattern FIELD_ID = Pattern.compile("00N[A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?");

  /** Tags of the platform, and those that word processors leave behind. */
  private static final Set<String> PLAIN_TAGS =
      Set.of("apex", "messaging", "o", "v", "w", "m", "x", "st1");

  /** Functions whose result tells nothing of what they look at but a truth value or a number. */
  private static final Set<String> TESTS =
      Set.of(
          "and",
          "or",
          "not",
          "isblank",
          "isnull",
          "isnumber",
          "ispickval",
          "begins",
          "contains",
          "includes",
          "len",
          "find",
          "regex",
          "isnew",
          "ischanged");

  /** Functions whose first argument only decides. */
  private static final Set<String> CHOICES = Set.of("if", "case");

  private final char[] text;
  private final boolean visualforce;
  private final Map<String, String> attributes = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Set<String> variables = new HashSet<>();
  private final Map<String, Place> places = new LinkedHashMap<>();
  private String unknown = "";

  /** A stretch of the text. */
  public record Place(int start, int end) {}

  private record Found(String path, Place place) {}

  private TemplateText(char[] whole) {
    int tag = indexOf(whole, 0, MARKUP);
    this.visualforce = tag >= 0;
    this.text = visualforce ? withoutComments(whole) : whole;
    if (visualforce) {
      markup(tag);
    }
    scan();
  }

  /** What a text merges. */
  public static TemplateText of(char[] text) {
    return new TemplateText(text);
  }

  /** Whether it is Visualforce markup. */
  public boolean visualforce() {
    return visualforce;
  }

  /** API name of the object of the record that the e-mail is about; may be empty. */
  public String related() {
    return attributes.getOrDefault("relatedToType", "").strip();
  }

  /** API name of the object of the recipient; may be empty. */
  public String recipient() {
    return attributes.getOrDefault("recipientType", "").strip();
  }

  /** The paths of what is merged, each once, in the order of the text. */
  public Collection<String> paths() {
    return List.copyOf(places.keySet());
  }

  /** Where a path is merged first. */
  public Optional<Place> place(String path) {
    return Optional.ofNullable(places.get(path));
  }

  /** Why not all that it merges is known, in words; empty when all of it is. */
  public String unknown() {
    return unknown;
  }

  private void unknown(String why) {
    unknown = unknown.isEmpty() ? why : unknown;
  }

  /** What Visualforce says of a template before anything is merged. */
  private void markup(int tag) {
    int end = tag;
    while (end < text.length && text[end] != '>') {
      end++;
    }
    Matcher attribute = ATTRIBUTE.matcher(new String(text, tag, end - tag));
    while (attribute.find()) {
      String value = attribute.group(2) == null ? attribute.group(3) : attribute.group(2);
      attributes.putIfAbsent(attribute.group(1), value == null ? "" : value);
    }
    String all = new String(text);
    Matcher variable = VARIABLE.matcher(all);
    while (variable.find()) {
      variables.add(variable.group(1).toLowerCase(Locale.ROOT));
    }
    Matcher namespace = NAMESPACE.matcher(all);
    while (namespace.find()) {
      if (!PLAIN_TAGS.contains(namespace.group(1).toLowerCase(Locale.ROOT))) {
        unknown("it calls components");
      }
    }
  }

  /** The platform leaves comments out of what it sends. */
  private static char[] withoutComments(char[] whole) {
    char[] text = whole.clone();
    int at = indexOf(text, 0, COMMENT);
    while (at >= 0) {
      int close = indexOf(text, at, COMMENT_END);
      int end = close < 0 ? text.length : close + COMMENT_END.length();
      for (int i = at; i < end; i++) {
        text[i] = ' ';
      }
      at = indexOf(text, end, COMMENT);
    }
    return text;
  }

  private static int indexOf(char[] text, int from, String word) {
    for (int i = from; i + word.length() <= text.length; i++) {
      int same = 0;
      while (same < word.length() && Character.toLowerCase(text[i + same]) == word.charAt(same)) {
        same++;
      }
      if (same == word.length()) {
        return i;
      }
    }
    return -1;
  }

  private void scan() {
    for (int i = 0; i + 2 < text.length; i++) {
      if (text[i] != '{') {
        continue;
      }
      if (text[i + 1] == '!') {
        int end = end(i + 2);
        if (end >= 0) {
          if (!decides(i)) {
            new Expression(i + 2, end).found().forEach(this::add);
          }
          i = end;
        }
      } else if (text[i + 1] == '{') {
        i = braces(i);
      }
    }
  }

  /** The brace that ends an expression: not one in quotes, unless the quotes are none. */
  private int end(int start) {
    int limit = Math.min(text.length, start + LONGEST);
    char quote = 0;
    int first = -1;
    for (int i = start; i < limit; i++) {
      char c = text[i];
      if (c == '}') {
        first = first < 0 ? i : first;
        if (quote == 0) {
          return i;
        }
      } else if (quote != 0 && c == '\n') {
        break; // an apostrophe
      } else if (c == quote) {
        quote = 0;
      } else if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
      }
    }
    for (int i = start; first < 0 && i < limit; i++) {
      first = text[i] == '}' ? i : first;
    }
    return first;
  }

  /** Whether an expression is the value of an attribute that says whether something is shown. */
  private boolean decides(int start) {
    int at = start - 1;
    if (!visualforce || at < 0 || (text[at] != '"' && text[at] != '\'')) {
      return false;
    }
    at--;
    while (at >= 0 && (text[at] == '=' || text[at] <= ' ')) {
      at--;
    }
    int end = at + 1;
    while (at >= 0 && Character.isLetter(text[at])) {
      at--;
    }
    return new String(text, at + 1, end - at - 1).equalsIgnoreCase("rendered");
  }

  /** A field in two or three braces; returns where to go on. */
  private int braces(int start) {
    int from = start;
    while (from < text.length && from < start + 3 && text[from] == '{') {
      from++;
    }
    int end = from;
    while (end < text.length && end < from + LONGEST && text[end] != '}' && text[end] != '{') {
      end++;
    }
    if (end >= text.length || text[end] != '}') {
      return from - 1;
    }
    String path = new String(text, from, end - from).strip();
    if (path.chars().allMatch(c -> part((char) c) || c == '.')) {
      add(new Found(path, new Place(start, Math.min(text.length, end + from - start))));
    }
    return end;
  }

  private void add(Found found) {
    String path = found.path();
    int dot = path.indexOf('.');
    String root = dot < 0 ? path : path.substring(0, dot);
    if (variables.contains(root.toLowerCase(Locale.ROOT))) {
      if (dot > 0) {
        unknown("it repeats over related records");
      }
    } else if (dot > 0 && dot < path.length() - 1) {
      if (FIELD_ID.matcher(path.substring(dot + 1)).matches()) {
        unknown("it merges fields by their ids");
      } else {
        places.putIfAbsent(path, found.place());
      }
    }
  }

  private static boolean part(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '$';
  }

  /** An expression; what it is made of, without what only decides. */
  private final class Expression {

    /**
     * What is between two brackets, or all of it.
     *
     * @param function name in lower case, empty for none
     * @param decides whether its result does not show what is in it
     */
    private record Group(String function, boolean decides) {}

    /** Where an argument stands: its number, and whether it compares or joins truth values. */
    private record Argument(int number, int first, boolean compares) {}

    private final int end;
    private final Deque<Group> groups = new ArrayDeque<>();
    private final Deque<Argument> arguments = new ArrayDeque<>();
    private final List<Found> found = new ArrayList<>();
    private int at;

    Expression(int start, int end) {
      this.at = start;
      this.end = end;
      open("");
      while (at < end) {
        step();
      }
    }

    List<Found> found() {
      return found;
    }

    private void step() {
      char c = text[at];
      if (c == '"' || c == '\'') {
        literal(c);
      } else if (part(c)) {
        name();
      } else if (c == '(') {
        open("");
        at++;
      } else if (c == ')') {
        if (groups.size() > 1) {
          groups.pop();
          arguments.pop();
        }
        at++;
      } else if (c == ',') {
        arguments.push(new Argument(arguments.pop().number() + 1, found.size(), false));
        at++;
      } else if (c == '[') {
        unknown("it computes which fields it merges");
        at++;
      } else {
        operator(c);
      }
    }

    /** Of an argument that compares or joins truth values only the answer is shown. */
    private void operator(char c) {
      boolean doubled = at + 1 < end && text[at + 1] == c;
      if (c == '=' || c == '<' || c == '>' || c == '!' || ((c == '&' || c == '|') && doubled)) {
        Argument argument = arguments.pop();
        while (found.size() > argument.first()) {
          found.remove(found.size() - 1);
        }
        arguments.push(new Argument(argument.number(), argument.first(), true));
      }
      at += doubled ? 2 : 1;
    }

    private void literal(char quote) {
      at++;
      while (at < end && text[at] != quote) {
        at += text[at] == '\\' ? 2 : 1;
      }
      at++;
    }

    private void name() {
      int start = at;
      while (at < end && (part(text[at]) || text[at] == '.')) {
        at++;
      }
      String name = new String(text, start, at - start);
      int next = at;
      while (next < end && text[next] <= ' ') {
        next++;
      }
      if (next < end && text[next] == '(') {
        open(name.toLowerCase(Locale.ROOT));
        at = next + 1;
      } else if (!decides()) {
        found.add(new Found(name, new Place(start, at)));
      }
    }

    private void open(String function) {
      groups.push(new Group(function, decides() || TESTS.contains(function)));
      arguments.push(new Argument(0, found.size(), false));
    }

    private boolean decides() {
      if (groups.isEmpty()) {
        return false;
      }
      Argument argument = arguments.element();
      Group group = groups.element();
      return argument.compares()
          || group.decides()
          || (CHOICES.contains(group.function()) && argument.number() == 0);
    }
  }
}
