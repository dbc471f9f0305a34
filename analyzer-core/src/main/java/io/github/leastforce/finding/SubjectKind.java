package io.github.leastforce.finding;

import java.util.Locale;

/** What a rule judges one by one; the coverage manifest counts its outcomes for each of them. */
public enum SubjectKind {
  /** Integrations, as far as they are surely ones. */
  INTEGRATION("integrations"),
  /** Containers of people, administrators left out. */
  PERSON("containers of people"),
  /** Everybody whose access is the org's own to judge: integrations, people, guests, externals. */
  PRINCIPAL("principals"),
  GUEST("guest profiles"),
  VENDOR("vendors' containers"),
  /** Profiles and permission sets. */
  CONTAINER("profiles and permission sets"),
  PROFILE("profiles"),
  MUTING_SET("muting permission sets"),
  OAUTH_CLIENT("OAuth clients"),
  OBJECT("objects"),
  SENSITIVE_FIELD("sensitive fields"),
  SHARING_RULE("sharing rules"),
  REMOTE_SITE("remote sites"),
  /** Named credentials, external data sources and outbound messages. */
  ENDPOINT("endpoints"),
  OUTBOUND_MESSAGE("outbound messages"),
  TRANSACTION_SECURITY_POLICY("transaction security policies"),
  APEX_CLASS("Apex classes"),
  /** Flows that may run. */
  FLOW("flows"),
  /** What a change grants or takes protection from; only comparisons have some. */
  CHANGE("changes"),
  /** The org as a whole. */
  ORG("the org");

  private final String words;

  SubjectKind(String words) {
    this.words = words;
  }

  /** How reports name them, in the plural. */
  public String words() {
    return words;
  }

  /** The word of the front matter, such as {@code oauth-client}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
