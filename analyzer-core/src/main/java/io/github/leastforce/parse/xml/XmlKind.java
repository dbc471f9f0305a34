package io.github.leastforce.parse.xml;

import io.github.leastforce.grants.Section;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Kinds of XML files that are read, by suffix. */
public enum XmlKind {
  PROFILE("Profile", "profile"),
  PERMISSION_SET("PermissionSet", "permissionset"),
  MUTING_PERMISSION_SET("MutingPermissionSet", "mutingpermissionset"),
  /** Part of a decomposed permission set; its root may also be {@code PermissionSet}. */
  PERMISSION_SET_FRAGMENT("", fragmentSuffixes()),
  PERMISSION_SET_GROUP("PermissionSetGroup", "permissionsetgroup"),
  CONNECTED_APP("ConnectedApp", "connectedApp"),
  ECA_HEADER("ExternalClientApplication", "eca"),
  ECA_OAUTH("ExtlClntAppOauthSettings", "ecaOauth"),
  ECA_GLOBAL_OAUTH("ExtlClntAppGlobalOauthSettings", "ecaGlblOauth"),
  ECA_OAUTH_POLICIES("ExtlClntAppOauthConfigurablePolicies", "ecaOauthPlcy"),
  ECA_POLICIES("ExtlClntAppConfigurablePolicies", "ecaPlcy"),
  ECA_OAUTH_SECURITY("ExtlClntAppOauthSecuritySettings", "ecaOauthSecurity"),
  SHARING_RULES("SharingRules", "sharingRules"),
  SHARING_OWNER_RULE("SharingOwnerRule", "sharingOwnerRule"),
  SHARING_CRITERIA_RULE("SharingCriteriaRule", "sharingCriteriaRule"),
  SHARING_GUEST_RULE("SharingGuestRule", "sharingGuestRule"),
  SHARING_TERRITORY_RULE("SharingTerritoryRule", "sharingTerritoryRule"),
  CUSTOM_OBJECT("CustomObject", "object"),
  CUSTOM_FIELD("CustomField", "field"),
  GLOBAL_VALUE_SET("GlobalValueSet", "globalValueSet"),
  SETTINGS("Settings", "settings"),
  REMOTE_SITE("RemoteSiteSetting", "remoteSite"),
  NAMED_CREDENTIAL("NamedCredential", "namedCredential"),
  EXTERNAL_DATA_SOURCE("ExternalDataSource", "dataSource"),
  TRANSACTION_SECURITY_POLICY("TransactionSecurityPolicy", "transactionSecurityPolicy"),
  WORKFLOW("Workflow", "workflow"),
  WORKFLOW_OUTBOUND_MESSAGE("WorkflowOutboundMessage", "workflowOutboundMessage"),
  WORKFLOW_RULE("WorkflowRule", "workflowRule"),
  WORKFLOW_ALERT("WorkflowAlert", "workflowAlert"),
  /** Properties of a template; read when an enabled rule asks for flows. */
  EMAIL_TEMPLATE("EmailTemplate", "email"),
  /** Read when an enabled rule asks for flows. */
  FLOW("Flow", "flow"),
  EXTERNAL_SERVICE("ExternalServiceRegistration", "externalServiceRegistration"),
  EVENT_CHANNEL_MEMBER("PlatformEventChannelMember", "platformEventChannelMember"),
  EVENT_RELAY("EventRelayConfig", "eventRelay"),
  EVENT_SUBSCRIBER("PlatformEventSubscriberConfig", "platformEventSubscriberConfig"),
  REPORTING_SNAPSHOT("AnalyticSnapshot", "snapshot"),
  SHARING_SET("SharingSet", "sharingSet"),
  ROLE("Role", "role"),
  GROUP("Group", "group"),
  QUEUE("Queue", "queue"),
  TERRITORY("Territory2", "territory2"),
  RESTRICTION_RULE("RestrictionRule", "rule"),
  CUSTOM_SITE("CustomSite", "site"),
  NETWORK("Network", "network"),
  /** Looked through for secrets, and for nothing else. */
  CUSTOM_LABELS("CustomLabels", "labels"),
  /** One label of its own; looked through for secrets. */
  CUSTOM_LABEL("CustomLabel", "label"),
  /** A record of a custom metadata type; looked through for secrets. */
  CUSTOM_METADATA("CustomMetadata", "md"),
  /** Looked through for secrets. */
  AUTH_PROVIDER("AuthProvider", "authprovider"),
  /** Looked through for secrets. */
  EXTERNAL_CREDENTIAL("ExternalCredential", "externalCredential"),
  /** Only its API version is read. */
  APEX_CLASS_META("ApexClass"),
  /** Only its API version is read. */
  APEX_TRIGGER_META("ApexTrigger"),
  /** Only its API version is read. */
  PACKAGE("Package");

  private static final Map<String, XmlKind> BY_SUFFIX = new HashMap<>();

  static {
    for (XmlKind kind : values()) {
      for (String suffix : kind.suffixes) {
        BY_SUFFIX.put(suffix, kind);
      }
    }
  }

  private final String root;

  @SuppressWarnings("ImmutableEnumChecker") // List.of gives a list that cannot change.
  private final List<String> suffixes;

  XmlKind(String root, String... suffixes) {
    this.root = root;
    this.suffixes = List.of(suffixes);
  }

  /** The kind of a file with this suffix, without {@code -meta.xml}. */
  public static Optional<XmlKind> ofSuffix(String suffix) {
    return Optional.ofNullable(BY_SUFFIX.get(suffix));
  }

  /** Metadata type of the component, for counting. */
  public String type() {
    return root;
  }

  /** Whether it tells nothing but secrets. */
  public boolean forSecretsOnly() {
    return switch (this) {
      case CUSTOM_LABELS, CUSTOM_LABEL, CUSTOM_METADATA, AUTH_PROVIDER, EXTERNAL_CREDENTIAL -> true;
      default -> false;
    };
  }

  /** Whether it is looked through for secrets. */
  boolean mayHoldSecrets() {
    return switch (this) {
      case CONNECTED_APP, ECA_GLOBAL_OAUTH, NAMED_CREDENTIAL, EXTERNAL_DATA_SOURCE -> true;
      default -> forSecretsOnly();
    };
  }

  /** Whether any {@code value} of such a file may be a secret, so that none is shown. */
  public boolean hidesValues() {
    return this == CUSTOM_LABELS || this == CUSTOM_LABEL || this == CUSTOM_METADATA;
  }

  boolean hasRoot(String name) {
    return switch (this) {
      case SETTINGS -> name.endsWith(root);
      case PERMISSION_SET_FRAGMENT ->
          name.equals(PERMISSION_SET.root) || AccessXml.sectionOfEntry(name).isPresent();
      default -> name.equals(root);
    };
  }

  String expectation() {
    return this == PERMISSION_SET_FRAGMENT ? PERMISSION_SET.root : root;
  }

  /** One file for each entry is named in the singular, grouped files mostly too, but not always. */
  private static String[] fragmentSuffixes() {
    return Stream.concat(
            Stream.of("objectSettings"),
            Arrays.stream(Section.values())
                .flatMap(section -> Stream.of(section.element(), AccessXml.singular(section))))
        .toArray(String[]::new);
  }
}
