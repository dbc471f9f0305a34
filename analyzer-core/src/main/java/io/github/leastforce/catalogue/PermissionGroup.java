package io.github.leastforce.catalogue;

/** Sets of permissions that rules name together. */
public enum PermissionGroup {
  /** Reads every record, field or file. */
  READ_ALL,
  /** Takes data out; T3 without the entry tickets and outbound messages. */
  EXPORT,
  /** Lets applications in that nobody approved. */
  APP_TRUST,
  /** Opens the door to an API; a finding by itself for guests only. */
  ENTRY_TICKET,
  /** Weighs beside others of its tier; no finding by itself for people. */
  COMPANION,
  /** Harmless for employees, but nothing that a visitor without a login may hold. */
  NOT_FOR_GUESTS
}
