package io.github.leastforce.parse.code;

/**
 * What becomes of a text in its statement.
 *
 * @param name what it is assigned to, put under or compared with; empty when there is none
 * @param method the method whose argument it is; empty outside calls
 * @param encoded whether it is encoded as Base64 on the way
 */
record Context(Kind kind, String name, String method, boolean encoded) {

  enum Kind {
    /** Nothing that says what it is. */
    OTHER,
    ASSIGNED,
    RETURNED,
    COMPARED,
    /** Put under a key of a map. */
    ENTRY,
    /** The value of a header of a request. */
    HEADER,
    /** The key of a cryptographic function. */
    KEY
  }

  static Context other(boolean encoded) {
    return new Context(Kind.OTHER, "", "", encoded);
  }
}
