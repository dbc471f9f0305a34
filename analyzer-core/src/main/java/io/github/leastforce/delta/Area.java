package io.github.leastforce.delta;

import java.util.Locale;

/** What a change is about. */
public enum Area {
  SYSTEM_PERMISSION("system permission"),
  OBJECT("object"),
  FIELD("field"),
  /** Use of one named thing: a class, a page, a flow, a custom permission and the like. */
  NAMED_ACCESS("named access"),
  /** Scopes, policies and audience of an OAuth client. */
  OAUTH_CLIENT("OAuth client"),
  /** Defaults and rules that open records. */
  SHARING("sharing"),
  /** A way for data to leave. */
  EXPORT_PATH("export path"),
  /** Encryption, policies, restrictions, networks, whose records code sees. */
  PROTECTION("protection"),
  /** Whether somebody would know that data left. */
  LOGGING("logging"),
  /**
   * By what changes are judged: policies, exceptions, thresholds, what is accepted and declared.
   */
  GOVERNANCE("governance");

  private final String words;

  Area(String words) {
    this.words = words;
  }

  /** How people call it. */
  public String words() {
    return words;
  }

  /** The word used in every output, such as {@code system-permission}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
