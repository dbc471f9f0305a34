package io.github.leastforce.parse.xml;

import io.github.leastforce.location.ElementPath;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.ContainerKind;
import io.github.leastforce.model.IpRange;
import io.github.leastforce.model.OauthClient;
import io.github.leastforce.model.OauthClient.Audience;
import io.github.leastforce.model.OauthClient.Part;
import io.github.leastforce.model.OauthClient.RefreshPolicy;
import io.github.leastforce.model.OauthClient.RunAs;
import io.github.leastforce.model.Reference;
import io.github.leastforce.model.Setting;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Joins the parts of an external client app, of which some may be missing. */
public final class ExternalClients {
  /** Metadata API Developer Guide, ExtlClntAppGlobalOauthSettings. */
  private static final boolean PKCE_REQUIRED = true;

  private static final boolean SECRET_OPTIONAL = false;
  private static final boolean SECRET_REQUIRED_FOR_REFRESH = true;
  private static final boolean CLIENT_CREDENTIALS = false;

  /** Metadata API Developer Guide, ExtlClntAppConfigurablePolicies. */
  private static final boolean ENABLED = true;

  private final String name;
  private final Map<Part, Piece.ClientPart> parts = new EnumMap<>(Part.class);

  private ExternalClients(String name) {
    this.name = name;
  }

  /** One client of its parts, at least one, each kind at most once. */
  public static OauthClient join(List<Piece.ClientPart> pieces) {
    ExternalClients client = new ExternalClients(pieces.get(0).app());
    for (Piece.ClientPart piece : pieces) {
      client.parts.put(piece.part(), piece);
    }
    return client.join();
  }

  private OauthClient join() {
    Piece.ClientPart main = parts.values().iterator().next();
    Optional<Piece.ClientPart> header = part(Part.HEADER);
    String label = header.map(piece -> Texts.of(piece.content().label)).orElse("");
    Set<Part> missing = EnumSet.allOf(Part.class);
    missing.removeAll(parts.keySet());
    return new OauthClient(
        OauthClient.Family.EXTERNAL_CLIENT_APP,
        name,
        label.isEmpty() ? name : label,
        header.map(piece -> Texts.of(piece.content().description)).orElse(""),
        main.file(),
        root(main),
        enabled(),
        part(Part.OAUTH_SETTINGS).map(ExternalClients::scopes).orElse(List.of()),
        selfAuthorised(),
        setting(Part.OAUTH_POLICIES, "refreshTokenPolicyType", this::refreshPolicy),
        setting(
            Part.OAUTH_POLICIES,
            "ipRelaxationPolicyType",
            content -> ConnectedApps.ipPolicy(Texts.of(content.ipRelaxationPolicyType))),
        ranges(),
        flag(
            Part.GLOBAL_OAUTH_SETTINGS,
            "isConsumerSecretOptional",
            content -> content.isConsumerSecretOptional,
            SECRET_OPTIONAL),
        flag(
            Part.GLOBAL_OAUTH_SETTINGS,
            "isSecretRequiredForRefreshToken",
            content -> content.isSecretRequiredForRefreshToken,
            SECRET_REQUIRED_FOR_REFRESH),
        flag(
            Part.GLOBAL_OAUTH_SETTINGS,
            "isPkceRequired",
            content -> content.isPkceRequired,
            PKCE_REQUIRED),
        part(Part.GLOBAL_OAUTH_SETTINGS)
            .map(
                piece ->
                    Texts.lines(
                        Texts.address(piece.content().callbackUrl),
                        root(piece).child("callbackUrl")))
            .orElse(List.of()),
        both(
            flag(
                Part.GLOBAL_OAUTH_SETTINGS,
                "isClientCredentialsFlowEnabled",
                content -> content.isClientCredentialsFlowEnabled,
                CLIENT_CREDENTIALS),
            flag(
                Part.OAUTH_POLICIES,
                "isClientCredentialsFlowEnabled",
                content -> content.isClientCredentialsFlowEnabled,
                CLIENT_CREDENTIALS)),
        part(Part.GLOBAL_OAUTH_SETTINGS)
            .filter(piece -> !Texts.of(piece.content().certificate).isEmpty())
            .isPresent(),
        audience(),
        runAs(),
        missing);
  }

  private Optional<Piece.ClientPart> part(Part part) {
    return Optional.ofNullable(parts.get(part));
  }

  private static Location root(Piece.ClientPart part) {
    return new Location(part.file(), ElementPath.root(rootName(part.part())));
  }

  private static String rootName(Part part) {
    return kind(part).type();
  }

  private static XmlKind kind(Part part) {
    return switch (part) {
      case HEADER -> XmlKind.ECA_HEADER;
      case OAUTH_SETTINGS -> XmlKind.ECA_OAUTH;
      case GLOBAL_OAUTH_SETTINGS -> XmlKind.ECA_GLOBAL_OAUTH;
      case OAUTH_POLICIES -> XmlKind.ECA_OAUTH_POLICIES;
      case POLICIES -> XmlKind.ECA_POLICIES;
      case OAUTH_SECURITY_SETTINGS -> XmlKind.ECA_OAUTH_SECURITY;
    };
  }

  private Setting<Boolean> enabled() {
    return both(
        flag(Part.POLICIES, "isEnabled", content -> content.isEnabled, ENABLED),
        flag(
            Part.POLICIES,
            "isOauthPluginEnabled",
            content -> content.isOauthPluginEnabled,
            ENABLED));
  }

  private Setting<Boolean> selfAuthorised() {
    return setting(
        Part.OAUTH_POLICIES,
        "permittedUsersPolicyType",
        content ->
            switch (Texts.of(content.permittedUsersPolicyType).toLowerCase(Locale.ROOT)) {
              case "allselfauthorized" -> true;
              case "adminapprovedpreauthorized" -> false;
              default -> null;
            });
  }

  private @Nullable RefreshPolicy refreshPolicy(ExternalClientContent content) {
    String kind = Texts.of(content.refreshTokenPolicyType);
    return kind.isEmpty()
        ? null
        : RefreshPolicies.policy(
            kind,
            Texts.of(content.refreshTokenValidityPeriod),
            Texts.of(content.refreshTokenValidityUnit));
  }

  /** A value without documented default: null or an empty text means that it is not known. */
  private <T> Setting<T> setting(
      Part part, String element, Function<ExternalClientContent, @Nullable T> read) {
    Piece.ClientPart piece = parts.get(part);
    if (piece == null) {
      return new Setting.Unknown<>(missing(part));
    }
    T value = read.apply(piece.content());
    if (value == null || value.equals("")) {
      return new Setting.Unknown<>("`" + element + "` is absent or has a value of a later release");
    }
    return new Setting.Known<>(value, root(piece).child(element));
  }

  private Setting<Boolean> flag(
      Part part,
      String element,
      Function<ExternalClientContent, @Nullable String> read,
      boolean fallback) {
    Piece.ClientPart piece = parts.get(part);
    return piece == null
        ? new Setting.Unknown<>(missing(part))
        : Texts.flag(read.apply(piece.content()), fallback, root(piece), element);
  }

  private String missing(Part part) {
    return "`" + rootName(part) + "` of `" + name + "` is not in the input";
  }

  /** On only when both are; off as soon as one of them is known to be off. */
  private static Setting<Boolean> both(Setting<Boolean> first, Setting<Boolean> second) {
    if (first.is(false)) {
      return first;
    }
    if (second.is(false)) {
      return second;
    }
    if (first.isUnknown()) {
      return first;
    }
    // Known only when both are; what is unknown or defaulted in the second shows through a known
    // first.
    return first.isKnown(true) ? second : second.isUnknown() ? second : first;
  }

  private static List<Reference> scopes(Piece.ClientPart piece) {
    return Texts.separated(
        piece.content().commaSeparatedOauthScopes, root(piece).child("commaSeparatedOauthScopes"));
  }

  private List<IpRange> ranges() {
    List<IpRange> ranges = new ArrayList<>();
    part(Part.OAUTH_SETTINGS)
        .ifPresent(
            piece ->
                ranges.addAll(
                    ConnectedApps.ranges(
                        piece.content().trustedIpRanges, root(piece), "trustedIpRanges")));
    return ranges;
  }

  private List<Audience> audience() {
    List<Audience> audience = new ArrayList<>();
    part(Part.OAUTH_POLICIES)
        .ifPresent(
            piece -> {
              ExternalClientContent content = piece.content();
              add(
                  audience,
                  ContainerKind.PROFILE,
                  Texts.separated(
                      content.commaSeparatedProfile, root(piece).child("commaSeparatedProfile")));
              add(
                  audience,
                  ContainerKind.PERMISSION_SET,
                  Texts.separated(
                      content.commaSeparatedPermissionSet,
                      root(piece).child("commaSeparatedPermissionSet")));
            });
    return audience;
  }

  private static void add(List<Audience> audience, ContainerKind kind, List<Reference> names) {
    for (Reference name : names) {
      audience.add(
          new Audience(kind, name.name(), ConnectedApps.isRecordId(name.name()), name.location()));
    }
  }

  private List<RunAs> runAs() {
    List<RunAs> runAs = new ArrayList<>();
    part(Part.OAUTH_POLICIES)
        .ifPresent(
            piece -> {
              add(
                  runAs,
                  piece,
                  RunAs.Use.CLIENT_CREDENTIALS,
                  "clientCredentialsFlowUser",
                  piece.content().clientCredentialsFlowUser);
              add(
                  runAs,
                  piece,
                  RunAs.Use.HANDLER,
                  "executeHandlerAs",
                  piece.content().executeHandlerAs);
            });
    return runAs;
  }

  private static void add(
      List<RunAs> runAs,
      Piece.ClientPart piece,
      RunAs.Use use,
      String element,
      @Nullable String bound) {
    String user = Texts.of(bound);
    if (!user.isEmpty()) {
      runAs.add(new RunAs(use, user, root(piece).child(element)));
    }
  }
}
