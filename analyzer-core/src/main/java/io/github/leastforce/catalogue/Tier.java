package io.github.leastforce.catalogue;

/** What a user permission gives to whoever holds it; a lower tier weighs more. */
public enum Tier {
  /** Control of the org: data, code, identities, keys. */
  T0,
  /** Identity, escalation and trust in applications. */
  T1,
  /** Reads or writes everything, or sees hidden data. */
  T2,
  /** Takes data out in bulk. */
  T3,
  /** Weakens controls or reads logs. */
  T4,
  /** Gives meaning to other facts; no rule by itself. */
  CONTEXT,
  /**
   * The platform has it and nobody has judged it: no rule by itself, and no word that it is
   * harmless.
   */
  UNRATED,
  /** In no catalogue list: worth a review, never harmless by silence. */
  UNCATALOGUED
}
