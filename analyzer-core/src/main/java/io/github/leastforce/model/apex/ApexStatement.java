package io.github.leastforce.model.apex;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A statement, as far as it matters for what flows and what runs. */
public sealed interface ApexStatement {

  /** Statements one after the other, in a scope of their own. */
  record Block(List<ApexStatement> statements) implements ApexStatement {

    /** No statements. */
    public static final Block EMPTY = new Block(List.of());

    public Block {
      statements = List.copyOf(statements);
    }
  }

  /** The declaration of a variable; null when nothing is assigned. */
  record Local(String type, String name, @Nullable ApexExpression value) implements ApexStatement {
    public Local {
      Objects.requireNonNull(type);
      Objects.requireNonNull(name);
    }
  }

  /** An expression for what it does. */
  record Evaluate(ApexExpression expression) implements ApexStatement {
    public Evaluate {
      Objects.requireNonNull(expression);
    }
  }

  /** A change of records. */
  record Change(Verb verb, ApexExpression records, AccessMode mode, Spot at)
      implements ApexStatement {

    /** What it does to records. */
    public enum Verb {
      INSERT,
      UPDATE,
      UPSERT,
      DELETE,
      UNDELETE,
      MERGE,
      CONVERT
    }

    public Change {
      Objects.requireNonNull(verb);
      Objects.requireNonNull(records);
      Objects.requireNonNull(mode);
      Objects.requireNonNull(at);
    }
  }

  /** A branch. */
  record If(ApexExpression condition, ApexStatement then, @Nullable ApexStatement other, Spot at)
      implements ApexStatement {
    public If {
      Objects.requireNonNull(condition);
      Objects.requireNonNull(then);
      Objects.requireNonNull(at);
    }
  }

  /** A loop over what a list, set or query holds. */
  record ForEach(String type, String name, ApexExpression of, ApexStatement body)
      implements ApexStatement {
    public ForEach {
      Objects.requireNonNull(type);
      Objects.requireNonNull(name);
      Objects.requireNonNull(of);
      Objects.requireNonNull(body);
    }
  }

  /**
   * Any other loop.
   *
   * @param first statements before it
   * @param condition null when there is none
   * @param next expressions after each round
   * @param once whether the body runs before the condition is asked
   */
  record Loop(
      List<ApexStatement> first,
      @Nullable ApexExpression condition,
      List<ApexExpression> next,
      ApexStatement body,
      boolean once)
      implements ApexStatement {
    public Loop {
      first = List.copyOf(first);
      next = List.copyOf(next);
      Objects.requireNonNull(body);
    }
  }

  /** A choice by value or type. */
  record Switch(ApexExpression subject, List<When> cases, Spot at) implements ApexStatement {
    public Switch {
      Objects.requireNonNull(subject);
      cases = List.copyOf(cases);
      Objects.requireNonNull(at);
    }

    /**
     * One case.
     *
     * @param type the type that the subject has then, under a name; empty for cases by value
     * @param other whether it is the case for all others
     */
    public record When(String type, String name, boolean other, Block body) {
      public When {
        Objects.requireNonNull(type);
        Objects.requireNonNull(name);
        Objects.requireNonNull(body);
      }
    }
  }

  /** The end of the method; null without a value. */
  record Return(@Nullable ApexExpression value, Spot at) implements ApexStatement {
    public Return {
      Objects.requireNonNull(at);
    }
  }

  /** An exception. */
  record Throw(ApexExpression value) implements ApexStatement {
    public Throw {
      Objects.requireNonNull(value);
    }
  }

  /** The end of a loop or of one of its rounds. */
  record Leave() implements ApexStatement {}

  /** Statements with what happens when they fail, and what happens in any case. */
  record Try(Block body, List<Catch> catches, Block always) implements ApexStatement {
    public Try {
      Objects.requireNonNull(body);
      catches = List.copyOf(catches);
      Objects.requireNonNull(always);
    }

    /** What is done about an exception. */
    public record Catch(String type, String name, Block body) {
      public Catch {
        Objects.requireNonNull(type);
        Objects.requireNonNull(name);
        Objects.requireNonNull(body);
      }
    }
  }
}
