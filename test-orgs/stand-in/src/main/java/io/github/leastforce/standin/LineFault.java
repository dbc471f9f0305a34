package io.github.leastforce.standin;

/** How an answer breaks on its way: what no well-behaved server does. */
public enum LineFault {
  /** The connection is reset before the request is read: the org never sees it. */
  REFUSE,
  /** The org has done what was asked, and the connection is reset before any byte of the answer. */
  RESET,
  /** The connection stays open, and nothing ever comes. */
  SILENCE,
  /** The headers come, then nothing. */
  STALL_AFTER_HEADERS,
  /** The headers come, then one byte each second. */
  DRIP,
  /** The connection is reset in the middle of the body. */
  RESET_IN_BODY,
  /**
   * The connection ends in the middle of the body: inside a chunk, and inside what is compressed.
   */
  CUT,
  /** Fewer bytes come than the length in the headers promised. */
  WRONG_LENGTH,
  /**
   * Instead of a handshake a TLS alert that no protocol version fits. For encrypted connections.
   */
  REFUSE_TLS
}
