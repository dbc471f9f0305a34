package io.github.leastforce.model;

import io.github.leastforce.location.Location;
import java.util.Objects;

/**
 * The user as whom something runs that nobody starts by hand.
 *
 * @param name of the component that names the user
 * @param runs what runs: the trigger that subscribes to events, or the report of a snapshot
 * @param user user name; empty when the component names none
 * @param location the component's root
 */
public record RunningUser(Kind kind, String name, String runs, String user, Location location) {

  /** What runs. */
  public enum Kind {
    /** A trigger that subscribes to platform events or changes. */
    EVENT_TRIGGER("PlatformEventSubscriberConfig", "user", "subscriber configuration"),
    /** A report whose rows are written into records. */
    REPORTING_SNAPSHOT("AnalyticSnapshot", "runningUser", "reporting snapshot");

    private final String type;
    private final String element;
    private final String words;

    Kind(String type, String element, String words) {
      this.type = type;
      this.element = element;
      this.words = words;
    }

    /** Metadata type of the component. */
    public String type() {
      return type;
    }

    /** What people call the component. */
    public String words() {
      return words;
    }
  }

  public RunningUser {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(name);
    Objects.requireNonNull(runs);
    Objects.requireNonNull(user);
    Objects.requireNonNull(location);
  }

  /** The component in words. */
  public String words() {
    return kind.words() + " `" + name + "`";
  }

  /** Where the user is named. */
  public Location place() {
    return location.child(kind.element);
  }
}
