package io.github.leastforce.egress.apex;

import io.github.leastforce.catalogue.DataClass;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.ApexUnit;
import java.util.List;
import java.util.Optional;

/**
 * A way on which data leaves through Apex code.
 *
 * @param unit the file that holds the place
 * @param method the body that holds the place, such as {@code OrderPush.send}
 * @param ordinal one-based position among the ways out of that kind in that body
 * @param place the line a person would change: where data is handed to what sends it
 * @param data what leaves
 * @param destination where to
 * @param logging whether anybody would know
 * @param entry what starts it
 * @param steps from the entry over what is read to where it leaves
 * @param confidence how sure all of it is
 */
public record ExportPath(
    Kind kind,
    ApexUnit unit,
    String method,
    String signature,
    int ordinal,
    Location place,
    Data data,
    Destination destination,
    Logging logging,
    Entry entry,
    List<EvidenceStep> steps,
    Confidence confidence) {

  /** A way out. */
  public enum Kind {
    CALLOUT,
    SERVICE,
    PAGE,
    EMAIL,
    PUBLIC_FILE,
    CACHE,
    DEBUG_LOG
  }

  /**
   * What leaves.
   *
   * @param dataClass the heaviest class of the fields; empty when nothing is known to be personal
   * @param fields {@code Object.Field} of what is personal, heaviest first
   * @param mayContain whether which fields of the records leave is not told
   * @param unknown whether there is data of which nothing is known
   * @param messages whether it holds all of what another system asked or answered
   * @param credentials credentials in it
   * @param obscured whether calls on the way look as if they masked it
   */
  public record Data(
      Optional<DataClass> dataClass,
      List<String> fields,
      boolean mayContain,
      boolean unknown,
      boolean messages,
      List<Credential> credentials,
      boolean obscured) {
    public Data {
      fields = List.copyOf(fields);
      credentials = List.copyOf(credentials);
    }
  }

  /**
   * A credential that leaves.
   *
   * @param words what it is, such as "id of the running session"
   * @param location where the code takes it
   */
  public record Credential(String words, Location location) {}

  /**
   * Where data goes to.
   *
   * @param name of the named credential or host; empty when there is none
   * @param definition where the address stands, when that is not the place itself
   */
  public record Destination(Type type, String name, Optional<Location> definition) {

    /** By what the address begins with. */
    public enum Type {
      NAMED_CREDENTIAL,
      HTTPS,
      HTTP,
      /** A label, custom metadata or a custom setting says it, with a value that is not known. */
      CONFIGURED,
      /** The org itself: what goes there does not leave it. */
      ORG,
      /** Who calls says it. */
      CALLER,
      UNKNOWN,
      /** The code says the address of a message. */
      ADDRESS,
      /** A label, custom metadata or a custom setting says the address of a message. */
      CONFIGURED_ADDRESS,
      /** Who calls says the address of a message. */
      CALLER_ADDRESS,
      /** Nobody can tell whom a message goes to. */
      UNKNOWN_ADDRESS,
      /** The caller of a service, a user, a cache: no address. */
      NONE
    }

    /** Whether it is an address of somebody who is neither a user nor in a record. */
    public boolean outside() {
      return switch (type) {
        case ADDRESS, CONFIGURED_ADDRESS, CALLER_ADDRESS -> true;
        default -> false;
      };
    }

    /** How messages name it. */
    public String words() {
      return switch (type) {
        case NAMED_CREDENTIAL ->
            name.isEmpty() ? "a named credential" : "named credential `" + name + "`";
        case HTTPS -> "host `" + name + "`";
        case HTTP -> "host `" + name + "` over plain http";
        case CONFIGURED -> "an endpoint that configuration names";
        case ORG -> "the org itself";
        case CALLER -> "a host that the caller names";
        case UNKNOWN -> "an endpoint that cannot be told";
        case ADDRESS -> "a written address";
        case CONFIGURED_ADDRESS -> "an address that configuration names";
        case CALLER_ADDRESS -> "an address that the caller names";
        case UNKNOWN_ADDRESS -> "an address that cannot be told";
        case NONE -> "who asked";
      };
    }
  }

  /**
   * Whether an audit record is written.
   *
   * @param words what writes it, or may; empty when nothing does
   * @param at where that stands, or where it is decided
   * @param inferred whether that follows from what the called code does
   * @param failure a record that is written only when something fails
   */
  public record Logging(
      State state,
      String words,
      Optional<Location> at,
      boolean inferred,
      Optional<Location> failure) {

    /** The four states. */
    public enum State {
      LOGGED,
      CONDITIONAL,
      NOT_LOGGED,
      UNDECIDED
    }
  }

  /**
   * What starts it.
   *
   * @param kind such as {@code Apex REST}; empty when nothing in the input starts it
   * @param type the class, whose access decides who may call it
   * @param called whether a user or another system calls it, who needs a right to the class
   */
  public record Entry(String kind, String type, String method, boolean called) {

    /** Whether something in the input starts it. */
    public boolean known() {
      return !kind.isEmpty();
    }
  }

  public ExportPath {
    steps = List.copyOf(steps);
  }
}
