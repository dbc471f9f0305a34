package io.github.leastforce.query;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.location.Location;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What whoever has a leaked token could reach, what would show it, and what to do first.
 *
 * @param subject whose token it is
 * @param why what makes the subject what it is
 * @param holders the principals whose access the token may carry; the reach is the union of theirs
 * @param clients the OAuth clients that a token of the subject may belong to
 * @param records whether the scopes of the token open records at all
 * @param objects the objects that are reached, the most sensitive first
 * @param fields the sensitive fields that are reached, in the order of the objects
 * @param permissions what else could be done, the weightiest first
 * @param things the named things that could be used
 * @param ways the ways for data to leave that are open or may be
 * @param closed the ways that are not, each one line with the reason
 * @param platform the records that the platform always makes
 * @param queries SOQL to run in the org; nothing was run
 * @param steps what to do, in order
 * @param sentences what may be said about the law; empty when no breach element is reached
 * @param lawAsOf the day of the law that they speak of, as an ISO date
 * @param open what the input does not tell, each one line
 * @param limits what metadata cannot tell, each one line
 */
public record BlastRadius(
    Subject subject,
    List<EvidenceStep> why,
    List<Holder> holders,
    List<Client> clients,
    Answerable records,
    List<ObjectReached> objects,
    List<FieldReached> fields,
    List<WhatCan.PermissionHeld> permissions,
    List<WhatCan.Things> things,
    List<WayOut> ways,
    List<String> closed,
    List<PlatformRecord> platform,
    List<Query> queries,
    List<Step> steps,
    List<Sentence> sentences,
    String lawAsOf,
    List<String> open,
    List<String> limits)
    implements Located {

  public BlastRadius {
    why = List.copyOf(why);
    holders = List.copyOf(holders);
    clients = List.copyOf(clients);
    objects = List.copyOf(objects);
    fields = List.copyOf(fields);
    permissions = List.copyOf(permissions);
    things = List.copyOf(things);
    ways = List.copyOf(ways);
    closed = List.copyOf(closed);
    platform = List.copyOf(platform);
    queries = List.copyOf(queries);
    steps = List.copyOf(steps);
    sentences = List.copyOf(sentences);
    open = List.copyOf(open);
    limits = List.copyOf(limits);
  }

  /** Yes, no, or the input does not tell. */
  public enum Answerable {
    YES,
    NO,
    NOT_KNOWN
  }

  /**
   * Whose token it is.
   *
   * @param type metadata type
   * @param words such as "connected app `ERP`"
   * @param kind such as "integration (certain)" or "OAuth client"
   */
  public record Subject(String type, String name, String words, String kind) {}

  /**
   * A principal whose access a token may carry.
   *
   * @param how how it comes to the token, such as "may authorise it"; empty for the subject itself
   */
  public record Holder(PrincipalRef principal, String how, List<EvidenceStep> path) {
    public Holder {
      path = List.copyOf(path);
    }
  }

  /**
   * An OAuth client.
   *
   * @param enabled whether it is switched on
   * @param scopes empty when the input tells none
   * @param path why it belongs to the subject
   */
  public record Client(
      String type,
      String name,
      String words,
      Answerable enabled,
      List<Scope> scopes,
      List<EvidenceStep> path) {
    public Client {
      scopes = List.copyOf(scopes);
      path = List.copyOf(path);
    }
  }

  /**
   * A scope, and what a token of it opens.
   *
   * @param opens such as {@code data-api}
   */
  public record Scope(String name, String opens, String meaning) {}

  /**
   * An object and what can be done to its records.
   *
   * @param sensitivity {@code S3} (breach-relevant) to {@code S0}, or {@code UNKNOWN}
   * @param rights element names such as {@code allowRead}, of all holders together
   * @param reach {@code ALL}, {@code PARENT}, {@code RULES}, {@code OWN} or {@code UNKNOWN}: which
   *     records, for the holder that reaches most
   * @param reachReason why, one line
   * @param through the holder that reaches most, in words
   * @param holders how many holders have a right on it
   * @param path the proof of that holder's widest right, then of its reach
   */
  public record ObjectReached(
      String object,
      String sensitivity,
      List<String> rights,
      String reach,
      String reachReason,
      Confidence reachConfidence,
      String through,
      int holders,
      int readableFields,
      int editableFields,
      List<EvidenceStep> path) {
    public ObjectReached {
      rights = List.copyOf(rights);
      path = List.copyOf(path);
    }
  }

  /**
   * A sensitive field.
   *
   * @param holds what it holds, such as "passport number"
   * @param category id of the category, such as {@code A3}; empty when only the org's tag speaks
   * @param dataClass {@code breach}, {@code special} or {@code personal}; empty as above
   * @param element the statutory data element that it corresponds to; empty when none
   * @param edit whether it can be changed too
   * @param confidence how sure it is that such data is there and can be read
   * @param protection how it is protected at rest, in words
   * @param plaintext whether a token reads the value itself
   * @param through the holder that the path is of, in words
   */
  public record FieldReached(
      String field,
      String holds,
      String category,
      String dataClass,
      String element,
      boolean edit,
      Confidence confidence,
      String protection,
      Answerable plaintext,
      String through,
      List<EvidenceStep> path) {
    public FieldReached {
      path = List.copyOf(path);
    }
  }

  /**
   * A way for data to leave.
   *
   * @param id such as {@code E1}
   * @param open whether it is open, or the input does not tell
   * @param reason why the input does not tell; empty when it does
   * @param recorded {@code COVERED}, {@code PARTIAL}, {@code NOT_COVERED} or {@code UNKNOWN}
   * @param shown the records that would show it
   * @param path what opens it, then the settings that decide about the records
   * @param notes what weakens the records, and what the input does not tell about them
   */
  public record WayOut(
      String id,
      String name,
      Answerable open,
      String reason,
      String recorded,
      List<Shown> shown,
      List<EvidenceStep> path,
      List<String> notes) {
    public WayOut {
      shown = List.copyOf(shown);
      path = List.copyOf(path);
      notes = List.copyOf(notes);
    }
  }

  /**
   * A record that would show a way out.
   *
   * @param kept for how long, in words
   */
  public record Shown(String record, String kept) {}

  /** A record that the platform always makes. */
  public record PlatformRecord(String name, String shows, String misses, String kept) {}

  /**
   * A query to run in the org.
   *
   * @param about what it is about: {@code users}, {@code use}, {@code records}
   * @param note what to know about it; may be empty
   */
  public record Query(String about, String purpose, String soql, String note) {}

  /**
   * What to do.
   *
   * @param phase such as {@code revoke}
   * @param concerns the clients, users or fields that it is about; may be empty
   * @param setup the way through the Setup menu
   * @param checked whether that way was checked against documentation
   */
  public record Step(
      String id,
      String phase,
      String act,
      String why,
      String setup,
      List<String> concerns,
      boolean checked) {
    public Step {
      concerns = List.copyOf(concerns);
    }
  }

  /**
   * A sentence about the law.
   *
   * @param status how far it was verified
   */
  public record Sentence(String text, String status) {}

  @Override
  public Collection<Location> locations() {
    List<EvidenceStep> all = new ArrayList<>(why);
    holders.forEach(holder -> all.addAll(holder.path()));
    clients.forEach(client -> all.addAll(client.path()));
    objects.forEach(object -> all.addAll(object.path()));
    fields.forEach(field -> all.addAll(field.path()));
    permissions.forEach(permission -> all.addAll(permission.path()));
    ways.forEach(way -> all.addAll(way.path()));
    return all.stream().map(EvidenceStep::location).toList();
  }
}
