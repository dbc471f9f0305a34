package io.github.leastforce.facts;

import io.github.leastforce.finding.CoverageGap;
import io.github.leastforce.finding.Subject;

/**
 * Something that rules need to know and the input does not say.
 *
 * @param topic what kind of thing is open
 * @param subject the thing it is open for
 * @param detail what is not known, one line
 * @param remedy what to add to the input, one line
 */
public record Undecided(
    Topic topic, CoverageGap.Kind kind, Subject subject, String detail, String remedy) {

  /** Kinds of things that can be open. */
  public enum Topic {
    /** Which system permissions an integration or guest container grants. */
    SYSTEM_PERMISSIONS,
    /** Which records of an object a principal may see. */
    OBJECT_ACCESS,
    /** Whether a principal reads a sensitive field. */
    FIELD_ACCESS,
    /** How sensitive an object is whose definition is not in the input. */
    OBJECT_SENSITIVITY,
    /** How an OAuth client is authorised, and how long and from where its tokens work. */
    CLIENT_POLICY,
    /** Whether a sharing criterion narrows anything. */
    SHARING_CRITERIA,
    /** What the platform records about reads over the API. */
    API_MONITORING,
    /** What the platform records about report exports. */
    REPORT_MONITORING,
    /** Whether event logs are generated. */
    EVENT_LOGGING,
    /** What a group would grant or mute besides what the input shows. */
    GROUP_MEMBERS
  }
}
