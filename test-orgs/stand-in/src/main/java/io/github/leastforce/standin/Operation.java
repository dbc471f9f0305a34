package io.github.leastforce.standin;

/** What a client asks an org for. */
public enum Operation {
  /** SOAP describeMetadata. */
  DESCRIBE_METADATA,
  /** SOAP listMetadata. */
  LIST_METADATA,
  /** SOAP retrieve: a job is started. */
  RETRIEVE,
  /** SOAP checkRetrieveStatus without the zip. */
  POLL,
  /**
   * SOAP checkRetrieveStatus with the zip, which is also what leaving {@code includeZip} out means.
   */
  FETCH,
  /** REST: the API versions of the org. */
  VERSIONS,
  /** REST: the resources of a version, or the list of objects. */
  RESOURCES,
  /** REST query, first page and following ones. */
  QUERY,
  /** REST query of the Tooling API, first page and following ones. */
  TOOLING_QUERY,
  /** REST: the fields of an object. */
  DESCRIBE_OBJECT,
  /** REST: limits. */
  LIMITS,
  /** Who the user is. */
  USER_INFO,
  /** OAuth token request, whatever the grant. */
  TOKEN,
  /** Anything that could change the org: refused, and never done by a client that only reads. */
  WRITE,
  /** Everything else. */
  OTHER
}
