package io.github.leastforce.facts;

import io.github.leastforce.finding.CoverageGap;
import io.github.leastforce.finding.Subject;
import java.util.List;

/**
 * Something that rules need to know and the input does not say.
 *
 * @param topic what kind of thing is open
 * @param concern whose it is
 * @param subject the thing it is open for
 * @param detail what is not known, one line
 * @param remedy what to add to the input, one line
 * @param concerned everything that it leaves open, where one gap is told for many; empty when that
 *     is the subject alone
 */
public record Undecided(
    Topic topic,
    Concern concern,
    CoverageGap.Kind kind,
    Subject subject,
    String detail,
    String remedy,
    List<Subject> concerned) {
  public Undecided {
    concerned = List.copyOf(concerned);
  }

  /** Something that leaves its subject open and nothing else. */
  public Undecided(
      Topic topic,
      Concern concern,
      CoverageGap.Kind kind,
      Subject subject,
      String detail,
      String remedy) {
    this(topic, concern, kind, subject, detail, remedy, List.of());
  }

  /** The same, told once for all of these. */
  Undecided concerning(List<Subject> subjects) {
    return new Undecided(topic, concern, kind, subject, detail, remedy, subjects);
  }

  /**
   * What is said when one gap stands for several things of a kind; nothing when it is one alone.
   *
   * @param all how many it stands for
   * @param kind what they are, in the singular, such as "flow"
   */
  static String others(int all, String kind) {
    return switch (all - 1) {
      case 0 -> "";
      case 1 -> "; the same holds for one more " + kind;
      default -> "; the same holds for " + (all - 1) + " more " + kind + "s";
    };
  }

  /** Whose access or configuration is open. */
  public enum Concern {
    INTEGRATION,
    GUEST,
    ORG
  }

  /** Kinds of things that can be open. */
  public enum Topic {
    /** Which system permissions an integration or guest container grants. */
    SYSTEM_PERMISSIONS,
    /** Which object rights an integration or guest profile grants. */
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
    /** Whether a field is encrypted. */
    FIELD_PROTECTION,
    /** Whether event logs are generated. */
    EVENT_LOGGING,
    /** What a group would grant or mute besides what the input shows. */
    GROUP_MEMBERS,
    /** Which user a client acts as, and what he holds. */
    RUN_AS_USER,
    /** From where users may log in. */
    LOGIN_NETWORK,
    /** Whether transaction security policies are enforced. */
    TRANSACTION_SECURITY,
    /** Which transaction security policies there are, and what they do. */
    TRANSACTION_POLICY,
    /** Whether an integration can log in through the user interface. */
    INTERACTIVE_LOGIN,
    /** From which networks an integration can log in. */
    INTEGRATION_NETWORK,
    /** The default of internal users on an object of sensitive data. */
    INTERNAL_DEFAULT,
    /** The default of external users on an object of personal data. */
    EXTERNAL_DEFAULT,
    /** Whether a guest reads a sensitive field of records that are open to it. */
    GUEST_FIELD_READ,
    /** What containers grant besides what their files list, in a snapshot that lacks it. */
    CONTAINER_CONTENT,
    /** Whether the user of an integration is still used. */
    DORMANCY,
    /** Which apps have OAuth tokens, and whether anybody manages them. */
    TOKEN_USE,
    /** Whether event log files show the use of APIs. */
    API_USAGE_LOG,
    /** What packed files hold. */
    PACKED_CONTENT,
    /** Whose records an Apex service sees, and which. */
    APEX_SERVICE,
    /** What leaves through Apex code. */
    APEX_EXPORT,
    /** What an outbound message sends. */
    MESSAGE_CONTENT,
    /** What a flow sends, and whether it records that. */
    FLOW_EXPORT,
    /** Whether somebody from outside may run a flow. */
    FLOW_RUNNERS,
    /** What a channel of changes or events carries. */
    STREAM_CONTENT,
    /** Whether files can be shared with people who do not log in. */
    FILE_LINKS,
    /** What an e-mail says that is sent from a template. */
    EMAIL_CONTENT,
    /** Whether access is new, in a comparison. */
    NEW_ACCESS,
    /** Whether a protection is gone, in a comparison. */
    LOST_PROTECTION,
    /** Whether what judges changes is looser, in a comparison. */
    LOOSENED_GATE,
    /** Whether an org grants more than its repository. */
    DRIFT
  }

  public boolean ofIntegration() {
    return concern == Concern.INTEGRATION;
  }

  public boolean ofGuest() {
    return concern == Concern.GUEST;
  }

  public boolean ofSystemPermissions() {
    return topic == Topic.SYSTEM_PERMISSIONS;
  }

  public boolean ofObjectAccess() {
    return topic == Topic.OBJECT_ACCESS;
  }

  public boolean ofFieldAccess() {
    return topic == Topic.FIELD_ACCESS;
  }

  public boolean ofApiMonitoring() {
    return topic == Topic.API_MONITORING;
  }

  public boolean ofReportMonitoring() {
    return topic == Topic.REPORT_MONITORING;
  }

  public boolean ofInteractiveLogin() {
    return topic == Topic.INTERACTIVE_LOGIN;
  }

  public boolean ofIntegrationNetwork() {
    return topic == Topic.INTEGRATION_NETWORK;
  }

  public boolean ofEventLogging() {
    return topic == Topic.EVENT_LOGGING;
  }

  public boolean ofRunAsUser() {
    return topic == Topic.RUN_AS_USER;
  }

  public boolean ofLoginNetwork() {
    return topic == Topic.LOGIN_NETWORK;
  }

  public boolean ofTransactionSecurity() {
    return topic == Topic.TRANSACTION_SECURITY;
  }

  public boolean ofTransactionPolicy() {
    return topic == Topic.TRANSACTION_POLICY;
  }

  public boolean ofInternalDefault() {
    return topic == Topic.INTERNAL_DEFAULT;
  }

  public boolean ofExternalDefault() {
    return topic == Topic.EXTERNAL_DEFAULT;
  }

  public boolean ofGuestFieldRead() {
    return topic == Topic.GUEST_FIELD_READ;
  }

  public boolean ofDormancy() {
    return topic == Topic.DORMANCY;
  }

  public boolean ofTokenUse() {
    return topic == Topic.TOKEN_USE;
  }

  public boolean ofApiUsageLog() {
    return topic == Topic.API_USAGE_LOG;
  }

  public boolean ofPackedContent() {
    return topic == Topic.PACKED_CONTENT;
  }

  public boolean ofApexService() {
    return topic == Topic.APEX_SERVICE;
  }

  public boolean ofApexExport() {
    return topic == Topic.APEX_EXPORT;
  }

  public boolean ofMessageContent() {
    return topic == Topic.MESSAGE_CONTENT;
  }

  public boolean ofFlowExport() {
    return topic == Topic.FLOW_EXPORT;
  }

  public boolean ofFlowRunners() {
    return topic == Topic.FLOW_RUNNERS;
  }

  public boolean ofStreamContent() {
    return topic == Topic.STREAM_CONTENT;
  }

  public boolean ofFileLinks() {
    return topic == Topic.FILE_LINKS;
  }

  public boolean ofEmailContent() {
    return topic == Topic.EMAIL_CONTENT;
  }

  public boolean ofNewAccess() {
    return topic == Topic.NEW_ACCESS;
  }

  public boolean ofLostProtection() {
    return topic == Topic.LOST_PROTECTION;
  }

  public boolean ofLoosenedGate() {
    return topic == Topic.LOOSENED_GATE;
  }

  public boolean ofDrift() {
    return topic == Topic.DRIFT;
  }

  /** Whether it concerns every rule about access, whatever the rule asks for. */
  public boolean ofAllAccess() {
    return topic == Topic.GROUP_MEMBERS || topic == Topic.CONTAINER_CONTENT;
  }

  /** Whether it leaves everybody's access open, and not that of single holders. */
  public boolean ofEverybody() {
    return topic == Topic.CONTAINER_CONTENT;
  }

  /** Something about the org as a whole. */
  static Undecided ofOrg(
      Topic topic, CoverageGap.Kind kind, Subject subject, String detail, String remedy) {
    return new Undecided(topic, Concern.ORG, kind, subject, detail, remedy);
  }
}
