package io.github.leastforce.egress.flow;

/** Whether a way out of the org leaves an audit record where it succeeds. */
public enum Logging {
  /** On every way through the flow that takes it. */
  LOGGED,
  /** On some of them only, or under conditions. */
  CONDITIONAL,
  /** On none. A record of failures is none of success. */
  NOT_LOGGED,
  /** It hangs on code or a flow that cannot be looked into. */
  UNDECIDED
}
