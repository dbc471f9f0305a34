package io.github.leastforce.sensitivity;

/** How the values of a field are protected at rest, as far as metadata shows. */
public enum Protection {
  /** Field-level encryption with the platform's keys. */
  FIELD_ENCRYPTION,
  /** Classic encrypted text, masked for users without View Encrypted Data. */
  CLASSIC_ENCRYPTION,
  /** Only the database as a whole is encrypted. */
  DATABASE_ONLY,
  /** In clear, although the type could be encrypted. */
  NONE,
  /** In clear, and the type or the object cannot be encrypted. */
  NOT_POSSIBLE,
  /** Computed from other fields; nothing is stored. */
  DERIVED,
  /** In clear, of a type that the catalogue does not know. */
  UNKNOWN
}
