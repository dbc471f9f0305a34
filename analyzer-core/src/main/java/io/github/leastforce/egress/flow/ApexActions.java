package io.github.leastforce.egress.flow;

/** What Apex does that flows call as an action. */
@FunctionalInterface
public interface ApexActions {

  /** Nothing is known of any class. */
  ApexActions UNKNOWN = name -> new Effect(Sends.UNKNOWN, Logs.UNKNOWN);

  /** Whether what an action is given leaves the org. */
  enum Sends {
    YES,
    NO,
    UNKNOWN
  }

  /** Whether an action writes an audit record. */
  enum Logs {
    /** Whenever it comes to its end without an error. */
    ALWAYS,
    /** Under conditions. */
    SOMETIMES,
    NEVER,
    UNKNOWN
  }

  /** What an action does. */
  record Effect(Sends sends, Logs logs) {}

  /**
   * What the invocable method of a class does.
   *
   * @param className name of the class as the flow writes it, with the namespace in front when it
   *     is of a package
   */
  Effect of(String className);
}
