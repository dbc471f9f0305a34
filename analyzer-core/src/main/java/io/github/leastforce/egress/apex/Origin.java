package io.github.leastforce.egress.apex;

import java.util.List;

/** Where a piece of data comes from, as seen in one body. */
sealed interface Origin {

  /** Whether callers still have to say what it is. */
  default boolean open() {
    return false;
  }

  /**
   * What a caller passes.
   *
   * @param index of the parameter, from one; zero is the object itself
   * @param path the fields on the way to it, with dots; empty for the value itself
   * @param all whether everything in it counts
   */
  record Parameter(int index, String path, boolean all) implements Origin {
    @Override
    public boolean open() {
      return true;
    }
  }

  /**
   * A field of a class: a static one, or one of an object that the platform makes.
   *
   * @param path the class and the fields on the way, with dots, in lower case
   */
  record Stored(String path, boolean all) implements Origin {}

  /**
   * Fields of records.
   *
   * @param object API name of the object
   * @param fields empty when it may be any
   */
  record Records(String object, List<String> fields, Site site) implements Origin {
    public Records {
      fields = List.copyOf(fields);
    }

    /** Whether which fields it holds is not told. */
    boolean any() {
      return fields.isEmpty();
    }
  }

  /**
   * A credential, such as the id of the running session.
   *
   * @param answered whether another system gave it, to be used with it
   */
  record Credential(String words, boolean answered, Site site) implements Origin {}

  /**
   * What another system said.
   *
   * @param asked whether it is what the caller of a service asked; else an answer
   * @param whole whether it is all of it, as far as can be told
   */
  record Message(boolean asked, boolean whole, Site site) implements Origin {
    Message part() {
      return whole ? new Message(asked, false, site) : this;
    }
  }

  /** A number, a date, an id: what nobody has to know the source of. */
  record Figure() implements Origin {}

  /** More data than is told apart, of which nothing is known. */
  record More() implements Origin {}

  /** What code that is not in the input returned. */
  record Opaque(String words, Site site) implements Origin {}
}
