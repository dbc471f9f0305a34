package io.github.leastforce.parse.xml;

import io.github.leastforce.location.ElementPath;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.ContainerKind;
import io.github.leastforce.model.IpRange;
import io.github.leastforce.model.OauthClient;
import io.github.leastforce.model.OauthClient.Audience;
import io.github.leastforce.model.OauthClient.RefreshPolicy;
import io.github.leastforce.model.OauthClient.RunAs;
import io.github.leastforce.model.Reference;
import io.github.leastforce.model.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A connected app as an OAuth client. */
final class ConnectedApps {
  /** Metadata API Developer Guide, ConnectedApp: any user may authorise himself. */
  private static final boolean ADMIN_APPROVED = false;

  /** Metadata API Developer Guide, ConnectedApp, ConnectedAppOauthConfig. */
  private static final boolean SECRET_OPTIONAL = false;

  private static final boolean SECRET_REQUIRED_FOR_REFRESH = true;
  private static final boolean PKCE_REQUIRED = false;
  private static final boolean CLIENT_CREDENTIALS = false;

  /** Metadata API Developer Guide, ConnectedApp, ConnectedAppOauthPolicy. */
  private static final String REFRESH_POLICY = "infinite";

  private static final String IP_POLICY = "ENFORCE";

  private ConnectedApps() {}

  /** Empty for an app without OAuth, such as one for SAML only. */
  static Optional<OauthClient> read(Bound.App app, XmlFiles.Input input) {
    Bound.OauthConfig config = app.oauthConfig;
    if (config == null) {
      return Optional.empty();
    }
    Location root = new Location(input.file(), ElementPath.root("ConnectedApp"));
    Location block = root.child("oauthConfig");
    Setting<Boolean> approved =
        Texts.flag(config.isAdminApproved, ADMIN_APPROVED, block, "isAdminApproved");
    String label = Texts.of(app.label);
    return Optional.of(
        new OauthClient(
            OauthClient.Family.CONNECTED_APP,
            input.name(),
            label.isEmpty() ? input.name() : label,
            Texts.of(app.description),
            input.file(),
            root,
            new Setting.Defaulted<>(true, "connected apps are switched off in the org only", root),
            scopes(config, block),
            negated(approved),
            refreshPolicy(app.oauthPolicy, root),
            ipPolicy(app.oauthPolicy, root),
            ranges(app.ipRanges, root, "ipRanges"),
            Texts.flag(
                config.isConsumerSecretOptional,
                SECRET_OPTIONAL,
                block,
                "isConsumerSecretOptional"),
            Texts.flag(
                config.isSecretRequiredForRefreshToken,
                SECRET_REQUIRED_FOR_REFRESH,
                block,
                "isSecretRequiredForRefreshToken"),
            Texts.flag(config.isPkceRequired, PKCE_REQUIRED, block, "isPkceRequired"),
            Texts.lines(Texts.address(config.callbackUrl), block.child("callbackUrl")),
            Texts.flag(
                config.isClientCredentialEnabled,
                CLIENT_CREDENTIALS,
                block,
                "isClientCredentialEnabled"),
            !Texts.of(config.certificate).isEmpty(),
            audience(app, root),
            runAs(config, block),
            Set.of()));
  }

  static Setting<Boolean> negated(Setting<Boolean> setting) {
    return setting.<Setting<Boolean>>match(
        known -> new Setting.Known<>(!known.value(), known.location()),
        defaulted ->
            new Setting.Defaulted<>(!defaulted.value(), defaulted.reason(), defaulted.location()),
        unknown -> unknown);
  }

  static List<IpRange> ranges(List<Bound.Range> bound, Location block, String element) {
    List<IpRange> ranges = new ArrayList<>();
    for (Bound.Range range : bound) {
      boolean shortNames = range.start != null;
      String start = Texts.of(shortNames ? range.start : range.startIpAddress);
      String end = Texts.of(range.end != null ? range.end : range.endIpAddress);
      ElementPath path =
          block.element().child(element, shortNames ? "start" : "startIpAddress", start);
      ranges.add(new IpRange(start, end, new Location(block.file(), path)));
    }
    return ranges;
  }

  /** Upper case with underscores for the spellings of both families. */
  static String ipPolicy(String text) {
    String canonical = text.strip().toUpperCase(Locale.ROOT);
    return switch (canonical) {
      case "ENFORCE", "ENFORCE_RELAXREFRESH", "BYPASS_2FACTOR", "BYPASS" -> canonical;
      default -> text.strip();
    };
  }

  /**
   * A record id where a name is expected: the org knows which component it is, the files do not.
   */
  static boolean isRecordId(String name) {
    return name.matches("0(?:0e|PS)[A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?");
  }

  private static List<Reference> scopes(Bound.OauthConfig config, Location block) {
    List<Reference> scopes = new ArrayList<>();
    for (String bound : config.scopes) {
      String scope = Texts.of(bound);
      if (!scope.isEmpty()) {
        scopes.add(
            new Reference(
                scope, new Location(block.file(), block.element().childWithText("scopes", scope))));
      }
    }
    return scopes;
  }

  private static Setting<RefreshPolicy> refreshPolicy(
      Bound.@Nullable OauthPolicy policy, Location root) {
    if (policy == null) {
      return new Setting.Unknown<>("`oauthPolicy` is not in the app's file");
    }
    Location block = root.child("oauthPolicy");
    String text = Texts.of(policy.refreshTokenPolicy);
    return text.isEmpty()
        ? new Setting.Defaulted<>(
            RefreshPolicies.ofConnectedApp(REFRESH_POLICY),
            "`refreshTokenPolicy` is absent and defaults to infinite",
            block)
        : new Setting.Known<>(
            RefreshPolicies.ofConnectedApp(text), block.child("refreshTokenPolicy"));
  }

  private static Setting<String> ipPolicy(Bound.@Nullable OauthPolicy policy, Location root) {
    if (policy == null) {
      return new Setting.Unknown<>("`oauthPolicy` is not in the app's file");
    }
    Location block = root.child("oauthPolicy");
    String text = Texts.of(policy.ipRelaxation);
    return text.isEmpty()
        ? new Setting.Defaulted<>(
            IP_POLICY, "`ipRelaxation` is absent and defaults to ENFORCE", block)
        : new Setting.Known<>(ipPolicy(text), block.child("ipRelaxation"));
  }

  private static List<Audience> audience(Bound.App app, Location root) {
    List<Audience> audience = new ArrayList<>();
    add(audience, ContainerKind.PROFILE, app.profileName, root, "profileName");
    add(audience, ContainerKind.PERMISSION_SET, app.permissionSetName, root, "permissionSetName");
    return audience;
  }

  private static void add(
      List<Audience> audience,
      ContainerKind kind,
      List<String> names,
      Location root,
      String element) {
    for (String bound : names) {
      String name = Texts.of(bound);
      if (!name.isEmpty()) {
        Location place = new Location(root.file(), root.element().childWithText(element, name));
        audience.add(new Audience(kind, name, isRecordId(name), place));
      }
    }
  }

  private static List<RunAs> runAs(Bound.OauthConfig config, Location block) {
    String user = Texts.of(config.oauthClientCredentialUser);
    return user.isEmpty()
        ? List.of()
        : List.of(
            new RunAs(
                RunAs.Use.CLIENT_CREDENTIALS, user, block.child("oauthClientCredentialUser")));
  }
}
