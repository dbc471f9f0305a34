package io.github.leastforce.parse.xml;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAnyElement;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * The small metadata types as JAXB binds them. Enumerations and booleans stay text, so that a value
 * of a later release is carried along and not dropped; elements that nobody asks for are not
 * declared and thus skipped.
 */
final class Bound {
  private Bound() {}

  /** All roots; one context is built of them, when the first file needs it. */
  static final Class<?>[] ROOTS = {
    Group.class,
    App.class,
    ExternalClientContent.class,
    Sharing.class,
    SharingRuleElement.class,
    Remote.class,
    Credential.class,
    DataSourceElement.class,
    PolicyElement.class,
    WorkflowElement.class,
    MessageElement.class,
    WorkflowRuleElement.class,
    CustomSiteElement.class,
    NetworkElement.class,
    RoleElement.class,
    GroupElement.class,
    QueueElement.class,
    TerritoryElement.class,
    SharingSetElement.class,
    RestrictionRuleElement.class,
    AlertElement.class,
    TemplateElement.class,
    ExternalServiceElement.class,
    ChannelMemberElement.class,
    RelayElement.class,
    SubscriberElement.class,
    SnapshotElement.class,
  };

  @XmlType
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class Group {
    @Nullable String label;
    @Nullable String description;
    @Nullable String hasActivationRequired;

    @XmlElement(name = "permissionSets")
    List<String> permissionSets = new ArrayList<>();

    @XmlElement(name = "mutingPermissionSets")
    List<String> mutingPermissionSets = new ArrayList<>();
  }

  @XmlType
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class App {
    @Nullable String label;
    @Nullable String description;
    @Nullable OauthConfig oauthConfig;
    @Nullable OauthPolicy oauthPolicy;
    List<Range> ipRanges = new ArrayList<>();
    List<String> profileName = new ArrayList<>();
    List<String> permissionSetName = new ArrayList<>();
  }

  @XmlType
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class OauthConfig {
    List<String> scopes = new ArrayList<>();
    @Nullable String isAdminApproved;
    @Nullable String isConsumerSecretOptional;
    @Nullable String isSecretRequiredForRefreshToken;
    @Nullable String isPkceRequired;
    @Nullable String isClientCredentialEnabled;
    @Nullable String oauthClientCredentialUser;
    @Nullable String certificate;
    @Nullable String callbackUrl;
  }

  @XmlType
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class OauthPolicy {
    @Nullable String ipRelaxation;
    @Nullable String refreshTokenPolicy;
  }

  @XmlType
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class Range {
    @Nullable String start;
    @Nullable String end;
    @Nullable String startIpAddress;
    @Nullable String endIpAddress;
  }

  @XmlType
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class Sharing {
    List<SharingRuleElement> sharingOwnerRules = new ArrayList<>();
    List<SharingRuleElement> sharingCriteriaRules = new ArrayList<>();
    List<SharingRuleElement> sharingGuestRules = new ArrayList<>();
    List<SharingRuleElement> sharingTerritoryRules = new ArrayList<>();
  }

  @XmlType
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class SharingRuleElement {
    @Nullable String fullName;
    @Nullable String label;
    @Nullable String accessLevel;
    @Nullable String booleanFilter;
    List<CriterionElement> criteriaItems = new ArrayList<>();
    @Nullable Party sharedTo;
    @Nullable Party sharedFrom;
    @Nullable AccountSettingsElement accountSettings;
  }

  @XmlType
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class AccountSettingsElement {
    @Nullable String caseAccessLevel;
    @Nullable String contactAccessLevel;
    @Nullable String opportunityAccessLevel;
  }

  /** The kinds of parties are many and their presence alone may count, so any element is taken. */
  @XmlType
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class Party {
    @XmlAnyElement List<Element> members = new ArrayList<>();
  }

  @XmlType
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class CriterionElement {
    @Nullable String field;
    @Nullable String operation;
    @Nullable String value;
    @Nullable String valueField;
  }

  @XmlType
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class Remote {
    @Nullable String url;
    @Nullable String isActive;
    @Nullable String disableProtocolSecurity;
  }

  @XmlType
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class Credential {
    @Nullable String label;
    @Nullable String endpoint;
    @Nullable String namedCredentialType;
    @Nullable String calloutStatus;
    List<CredentialParameter> namedCredentialParameters = new ArrayList<>();
  }

  @XmlType
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class CredentialParameter {
    @Nullable String parameterName;
    @Nullable String parameterType;
    @Nullable String parameterValue;
  }

  @XmlType
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class DataSourceElement {
    @Nullable String endpoint;
  }

  @XmlType
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class PolicyElement {
    @Nullable String active;
    @Nullable String eventName;
    @Nullable String eventType;
    @Nullable String bypassMeteringBlock;
    @Nullable PolicyAction action;
  }

  @XmlType
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class PolicyAction {
    @Nullable String block;
    @Nullable String endSession;
    @Nullable String freezeUser;
    @Nullable String twoFactorAuthentication;
    @Nullable String useStepUp;
    List<PolicyNotification> notifications = new ArrayList<>();
  }

  @XmlType
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class PolicyNotification {
    @Nullable String inApp;
    @Nullable String sendEmail;
  }

  @XmlType
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class WorkflowElement {
    List<MessageElement> outboundMessages = new ArrayList<>();
    List<WorkflowRuleElement> rules = new ArrayList<>();
    List<AlertElement> alerts = new ArrayList<>();
  }

  @XmlType
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class AlertElement {
    @Nullable String fullName;
    @Nullable String template;
    List<String> ccEmails = new ArrayList<>();
    List<RecipientElement> recipients = new ArrayList<>();
  }

  @XmlType
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class TemplateElement {
    @Nullable String name;
    @Nullable String subject;
    @Nullable String textOnly;
    @Nullable String relatedEntityType;
  }

  @XmlType
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class RecipientElement {
    @Nullable String type;
    @Nullable String field;
  }

  @XmlType
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class ExternalServiceElement {
    @Nullable String namedCredential;
    @Nullable String namedCredentialReference;
  }

  @XmlType
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class ChannelMemberElement {
    @Nullable String eventChannel;
    @Nullable String selectedEntity;
    @Nullable String filterExpression;
    List<EnrichedElement> enrichedFields = new ArrayList<>();
  }

  @XmlType
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class EnrichedElement {
    @Nullable String name;
  }

  @XmlType
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class RelayElement {
    @Nullable String eventChannel;
    @Nullable String state;
  }

  @XmlType
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class SubscriberElement {
    @Nullable String platformEventConsumer;
    @Nullable String user;
  }

  @XmlType
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class SnapshotElement {
    @Nullable String runningUser;
    @Nullable String sourceReport;
  }

  @XmlType
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class MessageElement {
    @Nullable String fullName;
    @Nullable String endpointUrl;
    List<String> fields = new ArrayList<>();
    @Nullable String includeSessionId;
    @Nullable String integrationUser;
    @Nullable String useDeadLetterQueue;
  }

  @XmlType
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class WorkflowRuleElement {
    @Nullable String active;
    List<ActionElement> actions = new ArrayList<>();
    List<TimeTrigger> workflowTimeTriggers = new ArrayList<>();
  }

  @XmlType
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class TimeTrigger {
    List<ActionElement> actions = new ArrayList<>();
  }

  @XmlType
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class ActionElement {
    @Nullable String name;
    @Nullable String type;
  }

  @XmlType
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class CustomSiteElement {
    @Nullable String masterLabel;
    @Nullable String active;
    @Nullable String guestProfile;
    @Nullable String selfRegPage;
  }

  @XmlType
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class NetworkElement {
    @Nullable String status;
    @Nullable String selfRegProfile;
  }

  @XmlType
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class RoleElement {
    @Nullable String name;
    @Nullable String parentRole;
  }

  @XmlType
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class GroupElement {
    @Nullable String name;
    @Nullable String doesIncludeBosses;
  }

  @XmlType
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class QueueElement {
    @Nullable String name;
    @Nullable MembersElement queueMembers;
    List<QueueObjectElement> queueSobject = new ArrayList<>();
  }

  @XmlType
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class QueueObjectElement {
    @Nullable String sobjectType;
  }

  /** Members by kind: each child holds names in children of its own. */
  @XmlType
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class MembersElement {
    @XmlAnyElement List<Element> kinds = new ArrayList<>();
  }

  @XmlType
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class TerritoryElement {
    @Nullable String name;
    @Nullable String parentTerritory;
    @Nullable String accountAccessLevel;
    @Nullable String caseAccessLevel;
    @Nullable String contactAccessLevel;
    @Nullable String opportunityAccessLevel;
    List<ObjectAccessElement> objectAccessLevels = new ArrayList<>();
  }

  @XmlType
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class ObjectAccessElement {
    @Nullable String objectType;
    @Nullable String accessLevel;
  }

  @XmlType
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class SharingSetElement {
    @Nullable String name;
    List<MappingElement> accessMappings = new ArrayList<>();
    List<String> profiles = new ArrayList<>();
  }

  @XmlType
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class MappingElement {
    @Nullable String object;
    @Nullable String objectField;
    @Nullable String userField;
    @Nullable String accessLevel;
  }

  @XmlType
  @XmlAccessorType(XmlAccessType.FIELD)
  static final class RestrictionRuleElement {
    @Nullable String active;
    @Nullable String enforcementType;
    @Nullable String targetEntity;
  }
}
