package io.github.leastforce.standin;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query, as far as the stand-in org interprets the language: fields and paths over relationships,
 * {@code COUNT()}, conditions with AND, OR, NOT, IN, LIKE and comparisons, semi-joins, ORDER BY,
 * LIMIT and OFFSET. Everything else is refused, never half answered.
 *
 * @param fields paths as written, without the alias
 * @param count whether it asks for {@code COUNT()} only
 */
record Soql(
    List<Path> fields,
    boolean count,
    String from,
    Optional<Condition> where,
    List<Order> order,
    int limit,
    int offset) {

  Soql {
    fields = List.copyOf(fields);
    order = List.copyOf(order);
  }

  /** A field, or a field over relationships; compared without regard to case. */
  record Path(List<String> steps) {

    Path {
      steps = List.copyOf(steps);
    }

    static Path of(String dotted) {
      return new Path(List.of(dotted.split("\\.")));
    }

    String lower() {
      return String.join(".", steps).toLowerCase(Locale.ROOT);
    }

    Path rest() {
      return new Path(steps.subList(1, steps.size()));
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Path path && path.lower().equals(lower());
    }

    @Override
    public int hashCode() {
      return lower().hashCode();
    }

    @Override
    public String toString() {
      return String.join(".", steps);
    }
  }

  /** Order of rows by one field. */
  record Order(Path path, boolean descending, boolean nullsLast) {}

  /** A value in a condition, as written; text without its quotes. */
  record Literal(Kind kind, String text) {
    /** What a literal is. */
    enum Kind {
      TEXT,
      NUMBER,
      BOOLEAN,
      NULL,
      DATE,
      MOMENT,
      /** A span of days around today, by name. */
      DAYS
    }
  }

  /** What a row must be. */
  sealed interface Condition {}

  /** All of them. */
  record And(List<Condition> parts) implements Condition {}

  /** One of them. */
  record Or(List<Condition> parts) implements Condition {}

  /** The opposite. */
  record Not(Condition part) implements Condition {}

  /** A field against values; several only for IN and NOT IN. */
  record Compare(Path path, String operator, List<Literal> values) implements Condition {}

  /** A field against the answers of another query. */
  record SemiJoin(Path path, String operator, Soql query) implements Condition {}

  static Soql parse(String text) {
    Parser parser = new Parser(text);
    Soql query = parser.query();
    parser.end();
    return query;
  }

  private static final class Parser {

    private static final Pattern TOKEN =
        Pattern.compile(
            "\\s*(?:('(?:[^'\\\\]|\\\\.)*')"
                + "|(\\d{4}-\\d{2}-\\d{2}(?:T[0-9:.]+(?:Z|[+-]\\d{2}:?\\d{2}))?)"
                + "|([+-]?\\d+(?:\\.\\d+)?)"
                + "|([A-Za-z_][A-Za-z0-9_.:]*)"
                + "|(<=|>=|!=|<>|[=<>(),]))",
            Pattern.DOTALL);

    private static final Pattern SPAN =
        Pattern.compile("(?:LAST|NEXT)_N_DAYS:\\d{1,5}", Pattern.CASE_INSENSITIVE);

    private record Token(String text, boolean quoted, boolean number, boolean date) {}

    private final List<Token> tokens = new ArrayList<>();
    private int at;

    Parser(String text) {
      Matcher matcher = TOKEN.matcher(text);
      int end = 0;
      while (matcher.find() && matcher.start() == end) {
        end = matcher.end();
        String quoted = matcher.group(1);
        if (quoted != null) {
          tokens.add(
              new Token(
                  quoted.substring(1, quoted.length() - 1).replaceAll("\\\\(.)", "$1"),
                  true,
                  false,
                  false));
        } else {
          tokens.add(
              new Token(
                  matcher.group().trim(),
                  false,
                  matcher.group(3) != null,
                  matcher.group(2) != null));
        }
      }
      if (!text.substring(end).isBlank()) {
        throw QueryError.malformed("unexpected token: '" + text.substring(end).trim() + "'");
      }
    }

    Soql query() {
      expect("SELECT");
      List<String> names = new ArrayList<>();
      boolean count = false;
      if (is("COUNT") && at + 2 < tokens.size() && tokens.get(at + 1).text().equals("(")) {
        at++;
        expect("(");
        expect(")");
        count = true;
      } else {
        do {
          names.add(name());
        } while (accept(","));
      }
      expect("FROM");
      String from = name();
      String alias = "";
      if (at < tokens.size() && !isKeyword() && !is(")")) {
        alias = name();
      }
      Aliased aliased = new Aliased(from, alias);
      Optional<Condition> where =
          accept("WHERE") ? Optional.of(condition(aliased)) : Optional.empty();
      List<Order> order = new ArrayList<>();
      if (accept("ORDER")) {
        expect("BY");
        do {
          order.add(order(aliased));
        } while (accept(","));
      }
      int limit = accept("LIMIT") ? number() : Integer.MAX_VALUE;
      int offset = accept("OFFSET") ? number() : 0;
      return new Soql(
          names.stream().map(aliased::path).toList(), count, from, where, order, limit, offset);
    }

    /** Names of fields may begin with the name or the alias of the object. */
    private record Aliased(String from, String alias) {

      Path path(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (String prefix : List.of(from, alias)) {
          if (!prefix.isEmpty() && lower.startsWith(prefix.toLowerCase(Locale.ROOT) + ".")) {
            return Path.of(name.substring(prefix.length() + 1));
          }
        }
        return Path.of(name);
      }
    }

    private Order order(Aliased aliased) {
      Path path = aliased.path(name());
      boolean descending = accept("DESC");
      if (!descending) {
        accept("ASC");
      }
      boolean nullsLast = false;
      if (accept("NULLS")) {
        nullsLast = accept("LAST");
        if (!nullsLast) {
          expect("FIRST");
        }
      }
      return new Order(path, descending, nullsLast);
    }

    private Condition condition(Aliased aliased) {
      List<Condition> parts = new ArrayList<>(List.of(unary(aliased)));
      if (is("OR")) {
        while (accept("OR")) {
          parts.add(unary(aliased));
        }
        refuseMixed("AND");
        return new Or(List.copyOf(parts));
      }
      while (accept("AND")) {
        parts.add(unary(aliased));
      }
      refuseMixed("OR");
      return parts.size() == 1 ? parts.get(0) : new And(List.copyOf(parts));
    }

    /** The language demands brackets where AND and OR meet. */
    private void refuseMixed(String other) {
      if (is(other)) {
        throw QueryError.malformed("unexpected token: '" + other + "'");
      }
    }

    private Condition unary(Aliased aliased) {
      if (accept("NOT")) {
        return new Not(unary(aliased));
      }
      if (accept("(")) {
        Condition inner = condition(aliased);
        expect(")");
        return inner;
      }
      Path path = aliased.path(name());
      if (accept("NOT")) {
        expect("IN");
        return in(path, "NOT IN");
      }
      if (accept("IN")) {
        return in(path, "IN");
      }
      String operator = next().text().toUpperCase(Locale.ROOT);
      if (!List.of("=", "!=", "<>", "<", ">", "<=", ">=", "LIKE").contains(operator)) {
        throw QueryError.malformed("unexpected token: '" + operator + "'");
      }
      return new Compare(path, operator.equals("<>") ? "!=" : operator, List.of(literal()));
    }

    private Condition in(Path path, String operator) {
      expect("(");
      if (is("SELECT")) {
        Soql query = query();
        expect(")");
        return new SemiJoin(path, operator, query);
      }
      List<Literal> values = new ArrayList<>();
      do {
        values.add(literal());
      } while (accept(","));
      expect(")");
      return new Compare(path, operator, List.copyOf(values));
    }

    private Literal literal() {
      Token token = next();
      String text = token.text();
      if (token.quoted()) {
        return new Literal(Literal.Kind.TEXT, text);
      }
      if (token.number()) {
        return new Literal(Literal.Kind.NUMBER, text);
      }
      if (token.date()) {
        return new Literal(text.length() > 10 ? Literal.Kind.MOMENT : Literal.Kind.DATE, text);
      }
      return switch (text.toLowerCase(Locale.ROOT)) {
        case "true", "false" -> new Literal(Literal.Kind.BOOLEAN, text.toLowerCase(Locale.ROOT));
        case "null" -> new Literal(Literal.Kind.NULL, "null");
        case "today", "yesterday", "tomorrow" -> new Literal(Literal.Kind.DAYS, text);
        default -> {
          if (SPAN.matcher(text).matches()) {
            yield new Literal(Literal.Kind.DAYS, text);
          }
          throw QueryError.malformed(
              "the stand-in org does not know what `" + text + "` stands for in a condition");
        }
      };
    }

    private int number() {
      Token token = next();
      if (!token.number()) {
        throw QueryError.malformed("unexpected token: '" + token.text() + "'");
      }
      return Integer.parseInt(token.text());
    }

    private String name() {
      Token token = next();
      if (token.quoted() || !Character.isLetter(token.text().charAt(0))) {
        throw QueryError.malformed("unexpected token: '" + token.text() + "'");
      }
      return token.text();
    }

    private boolean isKeyword() {
      return List.of("WHERE", "ORDER", "LIMIT", "OFFSET", "GROUP", "HAVING", "WITH", "FOR", "USING")
          .stream()
          .anyMatch(this::is);
    }

    private boolean is(String word) {
      return at < tokens.size()
          && !tokens.get(at).quoted()
          && tokens.get(at).text().equalsIgnoreCase(word);
    }

    private boolean accept(String word) {
      boolean here = is(word);
      at += here ? 1 : 0;
      return here;
    }

    private void expect(String word) {
      if (!accept(word)) {
        throw QueryError.malformed(
            "expecting '"
                + word
                + "', found '"
                + (at < tokens.size() ? next().text() : "<EOF>")
                + "'");
      }
    }

    private Token next() {
      if (at >= tokens.size()) {
        throw QueryError.malformed("unexpected token: '<EOF>'");
      }
      return tokens.get(at++);
    }

    private void end() {
      if (at < tokens.size()) {
        throw QueryError.malformed("unexpected token: '" + tokens.get(at).text() + "'");
      }
    }
  }
}
