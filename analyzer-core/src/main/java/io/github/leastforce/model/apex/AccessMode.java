package io.github.leastforce.model.apex;

/** With whose rights a single statement says that it wants to run. */
public enum AccessMode {
  /** It says nothing: what the API version of its class makes the default. */
  DEFAULT,
  /** {@code WITH USER_MODE}, {@code as user}, {@code AccessLevel.USER_MODE}. */
  USER,
  /** {@code WITH SYSTEM_MODE}, {@code as system}, {@code AccessLevel.SYSTEM_MODE}. */
  SYSTEM,
  /** {@code WITH SECURITY_ENFORCED}: rights on objects and fields count, sharing does not. */
  SECURITY_ENFORCED,
  /** An access level that is computed. */
  COMPUTED
}
