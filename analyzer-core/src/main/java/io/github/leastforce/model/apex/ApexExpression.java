package io.github.leastforce.model.apex;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An expression, as far as values flow through it. Names are as written; what they mean is for the
 * reader to find out.
 */
public sealed interface ApexExpression {

  /** Nothing: {@code null}, or an expression that the front end has no use for. */
  Literal NULL = new Literal(Literal.Kind.NULL, "", null);

  /**
   * A literal.
   *
   * @param text of texts what it says, without quotes and escapes; else as written. It may be a
   *     secret, so it is never shown.
   * @param at of texts that look like addresses; null for all others
   */
  record Literal(Kind kind, String text, @Nullable Spot at) implements ApexExpression {

    /** What sort of literal. */
    public enum Kind {
      TEXT,
      NUMBER,
      BOOLEAN,
      NULL
    }

    public Literal {
      Objects.requireNonNull(kind);
      Objects.requireNonNull(text);
    }

    /** Without the text, which may be a secret. */
    @Override
    public String toString() {
      return "Literal[" + kind + "]";
    }
  }

  /** A variable, field, property or type, or the first part of a longer name. */
  record Name(String name) implements ApexExpression {
    public Name {
      Objects.requireNonNull(name);
    }
  }

  /**
   * The object itself.
   *
   * @param parent whether as its superclass ({@code super})
   */
  record Self(boolean parent) implements ApexExpression {}

  /** What stands behind a dot without parentheses. */
  record Member(ApexExpression owner, String name, Spot at) implements ApexExpression {
    public Member {
      Objects.requireNonNull(owner);
      Objects.requireNonNull(name);
      Objects.requireNonNull(at);
    }
  }

  /**
   * A call of a method, or of another constructor.
   *
   * @param owner what it is called on; null for a method of the class itself
   * @param method name as written, {@link #CONSTRUCTOR} for {@code this(…)} and {@code super(…)}
   */
  record Call(
      @Nullable ApexExpression owner, String method, List<ApexExpression> arguments, Spot at)
      implements ApexExpression {

    /** The name of constructors. */
    public static final String CONSTRUCTOR = "<init>";

    public Call {
      Objects.requireNonNull(method);
      arguments = List.copyOf(arguments);
      Objects.requireNonNull(at);
    }
  }

  /**
   * A new object or record.
   *
   * @param arguments of records, assignments to names of fields
   */
  record New(String type, List<ApexExpression> arguments, Spot at) implements ApexExpression {
    public New {
      Objects.requireNonNull(type);
      arguments = List.copyOf(arguments);
      Objects.requireNonNull(at);
    }
  }

  /**
   * A new list, set, map or array with what it holds at first.
   *
   * @param elements of a map, keys and values by turns
   */
  record Collection(String type, List<ApexExpression> elements) implements ApexExpression {
    public Collection {
      Objects.requireNonNull(type);
      elements = List.copyOf(elements);
    }
  }

  /**
   * A SOQL query.
   *
   * @param fields what is selected, as written, aliases left out
   * @param children queries on child relationships
   * @param filters fields that conditions compare, as written
   * @param named the developer name that all records must have, which may be one of the bindings;
   *     null when they may have any
   * @param bindings what is bound into it
   * @param limit the literal limit; -1 when there is none
   */
  record Query(
      String object,
      List<String> fields,
      List<Child> children,
      List<String> filters,
      @Nullable ApexExpression named,
      List<ApexExpression> bindings,
      int limit,
      AccessMode mode,
      Spot at)
      implements ApexExpression {
    public Query {
      Objects.requireNonNull(object);
      fields = List.copyOf(fields);
      children = List.copyOf(children);
      filters = List.copyOf(filters);
      bindings = List.copyOf(bindings);
      Objects.requireNonNull(mode);
      Objects.requireNonNull(at);
    }

    /** What is selected of a child relationship. */
    public record Child(String relationship, List<String> fields) {
      public Child {
        Objects.requireNonNull(relationship);
        fields = List.copyOf(fields);
      }
    }
  }

  /**
   * A SOSL search.
   *
   * @param returned the objects it returns, with the fields named for each
   */
  record Search(List<Query.Child> returned, List<ApexExpression> bindings, AccessMode mode, Spot at)
      implements ApexExpression {
    public Search {
      returned = List.copyOf(returned);
      bindings = List.copyOf(bindings);
      Objects.requireNonNull(mode);
      Objects.requireNonNull(at);
    }
  }

  /**
   * An assignment.
   *
   * @param adds whether what was there before stays part of it ({@code +=} and its like)
   */
  record Assign(ApexExpression target, ApexExpression value, boolean adds, Spot at)
      implements ApexExpression {
    public Assign {
      Objects.requireNonNull(target);
      Objects.requireNonNull(value);
      Objects.requireNonNull(at);
    }
  }

  /**
   * Operands that an operator makes one value of.
   *
   * @param operator as written; {@code +} has all operands of a chain
   */
  record Operation(String operator, List<ApexExpression> operands) implements ApexExpression {
    public Operation {
      Objects.requireNonNull(operator);
      operands = List.copyOf(operands);
    }

    /** Whether the result only tells true or false. */
    public boolean test() {
      return switch (operator) {
        case "==", "!=", "===", "!==", "<>", "<", ">", "<=", ">=", "&&", "||", "!" -> true;
        default -> false;
      };
    }
  }

  /** A choice between two values. */
  record Choice(ApexExpression condition, ApexExpression yes, ApexExpression no)
      implements ApexExpression {
    public Choice {
      Objects.requireNonNull(condition);
      Objects.requireNonNull(yes);
      Objects.requireNonNull(no);
    }
  }

  /** A value taken for one of another type. */
  record Cast(String type, ApexExpression value) implements ApexExpression {
    public Cast {
      Objects.requireNonNull(type);
      Objects.requireNonNull(value);
    }
  }

  /** An element of a list or array. */
  record Element(ApexExpression owner, ApexExpression index) implements ApexExpression {
    public Element {
      Objects.requireNonNull(owner);
      Objects.requireNonNull(index);
    }
  }

  /** Whether a value is of a type. */
  record IsA(ApexExpression value, String type) implements ApexExpression {
    public IsA {
      Objects.requireNonNull(value);
      Objects.requireNonNull(type);
    }
  }

  /** A type as value, {@code Account.class}. */
  record TypeName(String type) implements ApexExpression {
    public TypeName {
      Objects.requireNonNull(type);
    }
  }
}
