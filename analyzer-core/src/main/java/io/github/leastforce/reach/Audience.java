package io.github.leastforce.reach;

import io.github.leastforce.identity.Principal;

/** What kind of user holds a bundle: it decides which defaults and which sharing apply. */
public enum Audience {
  /** An employee or an integration: the internal default applies. */
  INTERNAL,
  /** A user of a portal or community who is logged in: the external default applies. */
  EXTERNAL,
  /** A visitor of a site who is not logged in: always starts from nothing. */
  GUEST;

  /**
   * The audience of a principal. A permission set counts as internal, although external users may
   * hold it too: who holds it is not metadata.
   */
  public static Audience of(Principal principal) {
    return switch (principal.kind()) {
      case GUEST -> GUEST;
      case EXTERNAL -> EXTERNAL;
      case INTEGRATION, HUMAN, VENDOR -> INTERNAL;
    };
  }
}
