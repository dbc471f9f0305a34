package io.github.leastforce.parse.xml;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The elements of all parts of an external client app; a file fills those of its own part. */
@XmlType
@XmlAccessorType(XmlAccessType.FIELD)
public final class ExternalClientContent {
  @Nullable String externalClientApplication;
  @Nullable String label;
  @Nullable String description;

  @Nullable String commaSeparatedOauthScopes;
  List<Bound.Range> trustedIpRanges = new ArrayList<>();

  @Nullable String callbackUrl;
  @Nullable String certificate;
  @Nullable String isConsumerSecretOptional;
  @Nullable String isSecretRequiredForRefreshToken;
  @Nullable String isPkceRequired;
  @Nullable String isClientCredentialsFlowEnabled;

  @Nullable String clientCredentialsFlowUser;
  @Nullable String commaSeparatedPermissionSet;
  @Nullable String commaSeparatedProfile;
  @Nullable String executeHandlerAs;
  @Nullable String ipRelaxationPolicyType;
  @Nullable String permittedUsersPolicyType;
  @Nullable String refreshTokenPolicyType;
  @Nullable String refreshTokenValidityPeriod;
  @Nullable String refreshTokenValidityUnit;

  @Nullable String isEnabled;
  @Nullable String isOauthPluginEnabled;

  ExternalClientContent() {}
}
