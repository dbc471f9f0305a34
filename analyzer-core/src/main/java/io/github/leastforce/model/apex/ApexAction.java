package io.github.leastforce.model.apex;

import io.github.leastforce.location.Region;
import java.util.List;
import java.util.Objects;

/** Something that a body does, in the order of the source. */
public sealed interface ApexAction {

  /** One-based position among the actions of its kind in the body. */
  int ordinal();

  /** Where it stands; of several lines, the first. */
  Region region();

  /** Name of the action in a symbolic place. */
  String element();

  /** Reading or changing records. */
  sealed interface OfRecords extends ApexAction {

    /** API names of the objects concerned as far as they can be told; empty when none can. */
    List<String> objects();

    /** Whether the objects follow from more than a literal statement. */
    boolean inferred();

    AccessMode mode();
  }

  /**
   * A SOQL query.
   *
   * @param fields what is selected of the object, as written
   * @param children queries on child relationships
   * @param bindings expressions that are bound into it, as written
   * @param inferred whether the query is text that is put together at run time
   */
  record Query(
      List<String> objects,
      List<String> fields,
      List<Child> children,
      List<String> bindings,
      boolean inferred,
      AccessMode mode,
      int ordinal,
      Region region)
      implements OfRecords {
    public Query {
      objects = List.copyOf(objects);
      fields = List.copyOf(fields);
      children = List.copyOf(children);
      bindings = List.copyOf(bindings);
      Objects.requireNonNull(mode);
      Objects.requireNonNull(region);
    }

    /** What is selected of a child relationship. */
    public record Child(String relationship, List<String> fields) {
      public Child {
        Objects.requireNonNull(relationship);
        fields = List.copyOf(fields);
      }
    }

    @Override
    public String element() {
      return "query";
    }
  }

  /**
   * A SOSL search.
   *
   * @param bindings expressions that are bound into it, as written
   */
  record Search(
      List<String> objects,
      List<String> bindings,
      boolean inferred,
      AccessMode mode,
      int ordinal,
      Region region)
      implements OfRecords {
    public Search {
      objects = List.copyOf(objects);
      bindings = List.copyOf(bindings);
      Objects.requireNonNull(mode);
      Objects.requireNonNull(region);
    }

    @Override
    public String element() {
      return "search";
    }
  }

  /** A statement or method of {@code Database} that changes records. */
  record Change(Verb verb, List<String> objects, AccessMode mode, int ordinal, Region region)
      implements OfRecords {

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
      objects = List.copyOf(objects);
      Objects.requireNonNull(mode);
      Objects.requireNonNull(region);
    }

    @Override
    public boolean inferred() {
      return false;
    }

    @Override
    public String element() {
      return "change";
    }
  }

  /**
   * A call of a method or constructor.
   *
   * @param receiver declared type of what it is called on; else the name as written, such as {@code
   *     EventBus}; {@code this} for methods of the class itself, {@code super} for its parent's;
   *     empty when it cannot be told
   * @param method name as written, {@code <init>} for a constructor
   * @param argumentTypes declared types of the arguments, each empty where it cannot be told
   */
  record Call(
      String receiver, String method, List<String> argumentTypes, int ordinal, Region region)
      implements ApexAction {

    /** The name of constructors. */
    public static final String CONSTRUCTOR = "<init>";

    public Call {
      Objects.requireNonNull(receiver);
      Objects.requireNonNull(method);
      argumentTypes = List.copyOf(argumentTypes);
      Objects.requireNonNull(region);
    }

    @Override
    public String element() {
      return "call";
    }
  }
}
