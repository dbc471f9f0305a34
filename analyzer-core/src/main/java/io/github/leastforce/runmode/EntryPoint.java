package io.github.leastforce.runmode;

import io.github.leastforce.model.apex.ApexMethod;
import java.util.Objects;

/**
 * A method that something other than Apex of the org may start.
 *
 * @param kind by what
 */
public record EntryPoint(Kind kind, ApexMethod method) {

  /** Ways into code. */
  public enum Kind {
    REST("Apex REST"),
    SOAP("SOAP web service"),
    AURA("Lightning"),
    INVOCABLE("flow"),
    REMOTE_ACTION("Visualforce remoting"),
    /** An action or expression of a Visualforce page; which page follows from the page. */
    PAGE("Visualforce page"),
    BATCH("batch job"),
    QUEUEABLE("queued job"),
    SCHEDULABLE("scheduled job"),
    FUTURE("future method"),
    EMAIL("inbound e-mail"),
    TRIGGER("trigger"),
    /** Called from the Apex of other namespaces. */
    GLOBAL("global method");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }

    /** Whether somebody outside calls it like a service and gets its answer. */
    public boolean service() {
      return this == REST || this == SOAP || this == GLOBAL;
    }
  }

  public EntryPoint {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(method);
  }
}
