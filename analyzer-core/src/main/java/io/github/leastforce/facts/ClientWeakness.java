package io.github.leastforce.facts;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.OauthClient;
import java.util.List;
import java.util.Locale;

/**
 * Something that makes an OAuth client easier to abuse.
 *
 * @param text what it is, in words
 * @param place where it stands, or where its absence shows
 * @param confidence likely when it rests on a documented default
 */
public record ClientWeakness(
    OauthClient client, Kind kind, String text, Location place, Confidence confidence)
    implements Anchor {

  /** The weaknesses, heaviest first. */
  public enum Kind {
    /** Any user may authorise the client himself. */
    SELF_AUTHORISED,
    /** Refresh tokens never end, or live longer than allowed. */
    ENDLESS_REFRESH,
    /** Login networks are not enforced. */
    IP_BYPASS,
    /** Works without its secret and without a proof key. */
    SECRET_OPTIONAL,
    /** Login networks are not enforced for users who prove themselves a second time. */
    IP_BYPASS_VERIFIED,
    /** Its trusted ranges hold more than one organisation's networks. */
    WIDE_RANGE,
    /** Login networks are not enforced when a token is refreshed. */
    IP_RELAXED_REFRESH,
    /** Policies that are not in the input. */
    POLICY_UNKNOWN
  }

  public boolean selfAuthorised() {
    return kind == Kind.SELF_AUTHORISED;
  }

  public boolean endlessRefresh() {
    return kind == Kind.ENDLESS_REFRESH;
  }

  /** Usable from anywhere, or by anybody who knows its id. */
  public boolean openToStrangers() {
    return kind == Kind.IP_BYPASS || kind == Kind.SECRET_OPTIONAL;
  }

  /** Works without its secret and without a proof key. */
  public boolean needsNoSecret() {
    return kind == Kind.SECRET_OPTIONAL;
  }

  /** Login networks do not matter, or are so wide that they hardly do. */
  public boolean ignoresNetworks() {
    return kind == Kind.IP_BYPASS || kind == Kind.WIDE_RANGE;
  }

  /** Login networks do not matter after a second proof. */
  public boolean ignoresNetworksOfVerified() {
    return kind == Kind.IP_BYPASS_VERIFIED;
  }

  /** Login networks do not matter for refreshing. */
  public boolean ignoresNetworksOfRefresh() {
    return kind == Kind.IP_RELAXED_REFRESH;
  }

  @Override
  public Subject subject() {
    return Subject.of(client.family().type(), client.name());
  }

  @Override
  public String subjectWords() {
    return client.words();
  }

  @Override
  public List<EvidenceStep> steps() {
    return kind == Kind.POLICY_UNKNOWN ? List.of() : List.of(new EvidenceStep(text, place));
  }

  @Override
  public List<Reason> reasons() {
    String code = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return List.of(new Reason(code, text, 10 + kind.ordinal()));
  }
}
