package io.github.leastforce.egress.apex;

import java.util.List;

/**
 * Where a piece of data comes from, as seen in one body. Origins are compared more than anything
 * else, so how is written out: what the compiler makes for records is several times slower.
 */
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

    @Override
    public boolean equals(Object other) {
      return other == this
          || (other instanceof Parameter parameter
              && parameter.index == index
              && parameter.all == all
              && parameter.path.equals(path));
    }

    @Override
    public int hashCode() {
      return (path.hashCode() * 31 + index) * 2 + (all ? 1 : 0);
    }
  }

  /**
   * A field of a class: a static one, or one of an object that the platform makes.
   *
   * @param path the class and the fields on the way, with dots, in lower case
   */
  record Stored(String path, boolean all) implements Origin {
    @Override
    public boolean equals(Object other) {
      return other == this
          || (other instanceof Stored stored && stored.all == all && stored.path.equals(path));
    }

    @Override
    public int hashCode() {
      return path.hashCode() * 2 + (all ? 1 : 0);
    }
  }

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

    @Override
    public boolean equals(Object other) {
      return other == this
          || (other instanceof Records records
              && records.site.equals(site)
              && records.object.equals(object)
              && records.fields.equals(fields));
    }

    @Override
    public int hashCode() {
      return site.hashCode() * 31 + object.hashCode();
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
  record Credential(String words, boolean answered, Site site) implements Origin {
    @Override
    public boolean equals(Object other) {
      return other == this
          || (other instanceof Credential credential
              && credential.answered == answered
              && credential.site.equals(site)
              && credential.words.equals(words));
    }

    @Override
    public int hashCode() {
      return site.hashCode() * 31 + words.hashCode();
    }
  }

  /**
   * What another system said.
   *
   * @param asked whether it is what the caller of a service asked; else an answer
   * @param whole whether it is all of it, as far as can be told
   */
  record Message(boolean asked, boolean whole, Site site) implements Origin {
    @Override
    public boolean equals(Object other) {
      return other == this
          || (other instanceof Message message
              && message.asked == asked
              && message.whole == whole
              && message.site.equals(site));
    }

    @Override
    public int hashCode() {
      return site.hashCode() * 4 + (asked ? 2 : 0) + (whole ? 1 : 0);
    }

    Message part() {
      return whole ? new Message(asked, false, site) : this;
    }
  }

  /** A number, a date, an id: what nobody has to know the source of. */
  record Figure() implements Origin {}

  /** More data than is told apart, of which nothing is known. */
  record More() implements Origin {}

  /** What code that is not in the input returned. */
  record Opaque(String words, Site site) implements Origin {
    @Override
    public boolean equals(Object other) {
      return other == this
          || (other instanceof Opaque opaque
              && opaque.site.equals(site)
              && opaque.words.equals(words));
    }

    @Override
    public int hashCode() {
      return site.hashCode() * 31 + words.hashCode();
    }
  }
}
