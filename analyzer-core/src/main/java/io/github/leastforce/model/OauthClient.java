package io.github.leastforce.model;

import io.github.leastforce.location.Location;
import io.github.leastforce.location.SourceFile;
import java.util.List;
import java.util.Set;

/**
 * Something that can obtain OAuth tokens of the org: a connected app with an OAuth section, or an
 * external client app joined from its parts.
 *
 * @param file the component's main file: the connected app, or the header of the external client
 *     app (its first part when the header is missing)
 * @param enabled whether the client (and its OAuth plugin) is switched on
 * @param scopes as written, canonical spelling not applied, with the line of each
 * @param selfAuthorised whether any user may authorise the client himself
 * @param refreshPolicy how long refresh tokens live
 * @param ipPolicy canonical upper-case {@code ENFORCE}, {@code ENFORCE_RELAXREFRESH}, {@code
 *     BYPASS_2FACTOR} or {@code BYPASS}, or the unknown text as written
 * @param ipRanges trusted ranges of the client
 * @param secretOptional consumer secret optional for the web server flow
 * @param secretRequiredForRefresh consumer secret required to refresh
 * @param pkceRequired proof key required for the authorisation code flow
 * @param callbacks addresses that receive authorisation codes; without one there is no such flow
 * @param clientCredentials whether the client credentials flow is on
 * @param certificate whether a certificate is set, which enables the JWT bearer flow
 * @param audience names of the profiles and permission sets that may use it when pre-authorised
 * @param runAs users the client acts as, without any user present
 * @param missing parts of an external client app that are not in the input
 */
public record OauthClient(
    Family family,
    String name,
    String label,
    String description,
    SourceFile file,
    Location location,
    Setting<Boolean> enabled,
    List<Reference> scopes,
    Setting<Boolean> selfAuthorised,
    Setting<RefreshPolicy> refreshPolicy,
    Setting<String> ipPolicy,
    List<IpRange> ipRanges,
    Setting<Boolean> secretOptional,
    Setting<Boolean> secretRequiredForRefresh,
    Setting<Boolean> pkceRequired,
    List<Reference> callbacks,
    Setting<Boolean> clientCredentials,
    boolean certificate,
    List<Audience> audience,
    List<RunAs> runAs,
    Set<Part> missing) {

  /** Which metadata family declares the client. */
  public enum Family {
    CONNECTED_APP("ConnectedApp", "connected app"),
    EXTERNAL_CLIENT_APP("ExternalClientApplication", "external client app");

    private final String type;
    private final String words;

    Family(String type, String words) {
      this.type = type;
      this.words = words;
    }

    public String type() {
      return type;
    }

    public String words() {
      return words;
    }
  }

  /** Parts of an external client app that decide its OAuth behaviour. */
  public enum Part {
    HEADER,
    OAUTH_SETTINGS,
    GLOBAL_OAUTH_SETTINGS,
    OAUTH_POLICIES,
    POLICIES,
    OAUTH_SECURITY_SETTINGS
  }

  /**
   * How long a refresh token lives.
   *
   * @param kind canonical lower-case {@code infinite}, {@code zero}, {@code specific_lifetime},
   *     {@code specific_inactivity}, or the unknown text as written
   * @param days length of the period in days, rounded up; 0 when the kind has none
   */
  public record RefreshPolicy(String kind, long days) {}

  /**
   * A container whose holders may use the client.
   *
   * @param recordId whether {@code name} is a record id, which only the org can resolve
   */
  public record Audience(ContainerKind kind, String name, boolean recordId, Location location) {}

  /**
   * A user the client acts as, by user name.
   *
   * @param place the element that names the user
   */
  public record RunAs(Use use, String user, Location place) {

    /** What the user is for. */
    public enum Use {
      /** Every token of the client credentials flow is a session of this user. */
      CLIENT_CREDENTIALS,
      /** Apex of the client runs as this user. */
      HANDLER
    }
  }

  public OauthClient {
    scopes = List.copyOf(scopes);
    ipRanges = List.copyOf(ipRanges);
    callbacks = List.copyOf(callbacks);
    audience = List.copyOf(audience);
    runAs = List.copyOf(runAs);
    missing = Set.copyOf(missing);
  }

  /** How messages name it, such as {@code connected app `ERP`}. */
  public String words() {
    return family.words() + " `" + name + "`";
  }
}
