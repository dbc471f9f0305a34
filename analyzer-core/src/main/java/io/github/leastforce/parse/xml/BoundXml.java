package io.github.leastforce.parse.xml;

import io.github.leastforce.location.ElementPath;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.EmailAlert;
import io.github.leastforce.model.EmailTemplate;
import io.github.leastforce.model.EventStreams;
import io.github.leastforce.model.ExternalDataSource;
import io.github.leastforce.model.ExternalService;
import io.github.leastforce.model.NamedCredential;
import io.github.leastforce.model.OauthClient.Part;
import io.github.leastforce.model.OutboundMessage;
import io.github.leastforce.model.PermissionSetGroup;
import io.github.leastforce.model.Reference;
import io.github.leastforce.model.RemoteSite;
import io.github.leastforce.model.RunningUser;
import io.github.leastforce.model.SharingRule.Mechanism;
import io.github.leastforce.model.Site;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Unmarshaller;
import jakarta.xml.bind.ValidationEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;
import org.glassfish.jaxb.runtime.v2.JAXBContextFactory;
import org.jspecify.annotations.Nullable;

/** The small types: bound by JAXB over the hardened reader, then said in words of the model. */
final class BoundXml {

  private BoundXml() {}

  /** Built when the first small file is read: a project without any does not pay for it. */
  private static final class Context {
    static final JAXBContext INSTANCE = create();

    private static JAXBContext create() {
      try {
        // Named, not looked up: a host such as Maven may hide the runtime from the class loader of
        // the thread, and the lookup costs more than the rest.
        return new JAXBContextFactory().createContext(Bound.ROOTS, Map.of());
      } catch (JAXBException e) {
        throw new IllegalStateException("internal error: bindings", e);
      }
    }
  }

  /** Files differ in whether they name the metadata namespace; elements are told by local name. */
  private static final class WithoutNamespaces extends StreamReaderDelegate {
    WithoutNamespaces(XMLStreamReader reader) {
      super(reader);
    }

    @Override
    public String getNamespaceURI() {
      return "";
    }
  }

  static List<Piece> read(XMLStreamReader xml, XmlFiles.Input input) throws XMLStreamException {
    return switch (input.kind()) {
      case PERMISSION_SET_GROUP -> List.of(group(bind(xml, Bound.Group.class), input));
      case CONNECTED_APP ->
          ConnectedApps.read(bind(xml, Bound.App.class), input).stream()
              .<Piece>map(Piece.Client::new)
              .toList();
      case ECA_HEADER -> clientPart(xml, input, Part.HEADER);
      case ECA_OAUTH -> clientPart(xml, input, Part.OAUTH_SETTINGS);
      case ECA_GLOBAL_OAUTH -> clientPart(xml, input, Part.GLOBAL_OAUTH_SETTINGS);
      case ECA_OAUTH_POLICIES -> clientPart(xml, input, Part.OAUTH_POLICIES);
      case ECA_POLICIES -> clientPart(xml, input, Part.POLICIES);
      case ECA_OAUTH_SECURITY -> clientPart(xml, input, Part.OAUTH_SECURITY_SETTINGS);
      case SHARING_RULES -> SharingXml.rules(bind(xml, Bound.Sharing.class), input);
      case SHARING_OWNER_RULE -> sharingRule(xml, input, Mechanism.OWNER);
      case SHARING_CRITERIA_RULE -> sharingRule(xml, input, Mechanism.CRITERIA);
      case SHARING_GUEST_RULE -> sharingRule(xml, input, Mechanism.GUEST);
      case SHARING_TERRITORY_RULE -> sharingRule(xml, input, Mechanism.TERRITORY);
      case REMOTE_SITE -> List.of(remote(bind(xml, Bound.Remote.class), input));
      case NAMED_CREDENTIAL -> List.of(credential(bind(xml, Bound.Credential.class), input));
      case EXTERNAL_DATA_SOURCE ->
          List.of(dataSource(bind(xml, Bound.DataSourceElement.class), input));
      case TRANSACTION_SECURITY_POLICY ->
          List.of(
              new Piece.Policy(
                  TransactionPolicies.read(
                      bind(xml, Bound.PolicyElement.class), input.name(), root(input))));
      case WORKFLOW -> workflow(bind(xml, Bound.WorkflowElement.class), input);
      case WORKFLOW_OUTBOUND_MESSAGE ->
          List.of(
              message(
                  bind(xml, Bound.MessageElement.class), input.owner(), input.name(), root(input)));
      case WORKFLOW_ALERT ->
          List.of(
              alert(bind(xml, Bound.AlertElement.class), input.owner(), input.name(), root(input)));
      case EMAIL_TEMPLATE -> List.of(template(bind(xml, Bound.TemplateElement.class), input));
      case EXTERNAL_SERVICE ->
          List.of(service(bind(xml, Bound.ExternalServiceElement.class), input));
      case EVENT_CHANNEL_MEMBER ->
          List.of(member(bind(xml, Bound.ChannelMemberElement.class), input));
      case EVENT_RELAY -> List.of(relay(bind(xml, Bound.RelayElement.class), input));
      case EVENT_SUBSCRIBER -> List.of(runs(bind(xml, Bound.SubscriberElement.class), input));
      case REPORTING_SNAPSHOT -> List.of(runs(bind(xml, Bound.SnapshotElement.class), input));
      case WORKFLOW_RULE ->
          List.of(sent(input.owner(), List.of(bind(xml, Bound.WorkflowRuleElement.class))));
      case SHARING_SET -> List.of(AudienceXml.set(bind(xml, Bound.SharingSetElement.class), input));
      case ROLE -> List.of(AudienceXml.role(bind(xml, Bound.RoleElement.class), input));
      case GROUP -> List.of(AudienceXml.group(bind(xml, Bound.GroupElement.class), input));
      case QUEUE -> List.of(AudienceXml.queue(bind(xml, Bound.QueueElement.class), input));
      case TERRITORY ->
          List.of(AudienceXml.territory(bind(xml, Bound.TerritoryElement.class), input));
      case RESTRICTION_RULE ->
          List.of(AudienceXml.restriction(bind(xml, Bound.RestrictionRuleElement.class), input));
      case CUSTOM_SITE -> List.of(site(bind(xml, Bound.CustomSiteElement.class), input));
      case NETWORK -> List.of(network(bind(xml, Bound.NetworkElement.class), input));
      default ->
          throw new IllegalStateException("internal error: " + input.kind() + " is not bound");
    };
  }

  private static <T> T bind(XMLStreamReader xml, Class<T> type) throws XMLStreamException {
    try {
      Unmarshaller unmarshaller = Context.INSTANCE.createUnmarshaller();
      unmarshaller.setEventHandler(event -> event.getSeverity() != ValidationEvent.FATAL_ERROR);
      return unmarshaller.unmarshal(new WithoutNamespaces(xml), type).getValue();
    } catch (JAXBException e) {
      if (e.getLinkedException() instanceof XMLStreamException cause) {
        throw cause;
      }
      throw new XMLStreamException(e);
    }
  }

  static Location root(XmlFiles.Input input) {
    return new Location(input.file(), ElementPath.root(input.kind().type()));
  }

  private static Piece group(Bound.Group group, XmlFiles.Input input) {
    String label = Texts.of(group.label);
    Location root = root(input);
    return new Piece.Group(
        new PermissionSetGroup(
            input.name(),
            label.isEmpty() ? input.name() : label,
            Texts.of(group.description),
            Texts.isTrue(group.hasActivationRequired),
            references(group.permissionSets, root, "permissionSets"),
            references(group.mutingPermissionSets, root, "mutingPermissionSets"),
            input.file()));
  }

  static List<Reference> references(List<String> names, Location root, String element) {
    List<Reference> references = new ArrayList<>();
    for (String bound : names) {
      String name = Texts.of(bound);
      if (!name.isEmpty()) {
        references.add(
            new Reference(
                name, new Location(root.file(), root.element().childWithText(element, name))));
      }
    }
    return references;
  }

  private static List<Piece> clientPart(XMLStreamReader xml, XmlFiles.Input input, Part part)
      throws XMLStreamException {
    ExternalClientContent content = bind(xml, ExternalClientContent.class);
    String named = Texts.of(content.externalClientApplication);
    return List.of(
        new Piece.ClientPart(
            part == Part.HEADER || named.isEmpty() ? input.name() : named,
            part,
            input.file(),
            content));
  }

  private static List<Piece> sharingRule(
      XMLStreamReader xml, XmlFiles.Input input, Mechanism mechanism) throws XMLStreamException {
    Bound.SharingRuleElement rule = bind(xml, Bound.SharingRuleElement.class);
    return List.of(SharingXml.rule(rule, input.owner(), input.name(), mechanism, root(input)));
  }

  private static Piece remote(Bound.Remote remote, XmlFiles.Input input) {
    return new Piece.Remote(
        new RemoteSite(
            input.name(),
            Texts.address(remote.url),
            Texts.of(remote.isActive).isEmpty() || Texts.isTrue(remote.isActive),
            Texts.isTrue(remote.disableProtocolSecurity),
            root(input)));
  }

  private static Piece credential(Bound.Credential credential, XmlFiles.Input input) {
    String endpoint = Texts.of(credential.endpoint);
    Location root = root(input);
    Location place = endpoint.isEmpty() ? root : root.child("endpoint");
    for (Bound.CredentialParameter parameter : credential.namedCredentialParameters) {
      if (endpoint.isEmpty() && Texts.of(parameter.parameterType).equalsIgnoreCase("Url")) {
        endpoint = Texts.of(parameter.parameterValue);
        ElementPath path =
            root.element()
                .child(
                    "namedCredentialParameters", "parameterType", Texts.of(parameter.parameterType))
                .child("parameterValue");
        place = new Location(root.file(), path);
      }
    }
    String label = Texts.of(credential.label);
    return new Piece.Credential(
        new NamedCredential(
            input.name(),
            label.isEmpty() ? input.name() : label,
            Texts.address(endpoint),
            Texts.of(credential.namedCredentialType),
            !Texts.of(credential.calloutStatus).equalsIgnoreCase("Disabled"),
            place,
            root));
  }

  private static Piece dataSource(Bound.DataSourceElement source, XmlFiles.Input input) {
    return new Piece.DataSource(
        new ExternalDataSource(input.name(), Texts.address(source.endpoint), root(input)));
  }

  private static List<Piece> workflow(Bound.WorkflowElement workflow, XmlFiles.Input input) {
    List<Piece> pieces = new ArrayList<>();
    for (Bound.MessageElement message : workflow.outboundMessages) {
      String name = Texts.of(message.fullName);
      ElementPath path = root(input).element().child("outboundMessages", "fullName", name);
      pieces.add(message(message, input.name(), name, new Location(input.file(), path)));
    }
    for (Bound.AlertElement alert : workflow.alerts) {
      String name = Texts.of(alert.fullName);
      ElementPath path = root(input).element().child("alerts", "fullName", name);
      pieces.add(alert(alert, input.name(), name, new Location(input.file(), path)));
    }
    pieces.add(sent(input.name(), workflow.rules));
    return pieces;
  }

  private static Piece.Sent sent(String object, List<Bound.WorkflowRuleElement> rules) {
    List<String> messages = new ArrayList<>();
    List<String> alerts = new ArrayList<>();
    for (Bound.WorkflowRuleElement rule : rules) {
      if (!Texts.isTrue(rule.active)) {
        continue;
      }
      List<Bound.ActionElement> actions = new ArrayList<>(rule.actions);
      rule.workflowTimeTriggers.forEach(trigger -> actions.addAll(trigger.actions));
      for (Bound.ActionElement action : actions) {
        if (Texts.of(action.type).equalsIgnoreCase("OutboundMessage")) {
          messages.add(Texts.of(action.name));
        } else if (Texts.of(action.type).equalsIgnoreCase("Alert")) {
          alerts.add(Texts.of(action.name));
        }
      }
    }
    return new Piece.Sent(object, messages, alerts);
  }

  private static Piece message(
      Bound.MessageElement message, String object, String name, Location place) {
    return new Piece.Message(
        new OutboundMessage(
            object,
            name,
            Texts.address(message.endpointUrl),
            message.fields.stream().map(Texts::of).toList(),
            Texts.isTrue(message.includeSessionId),
            Texts.of(message.integrationUser),
            Texts.isTrue(message.useDeadLetterQueue),
            false,
            place));
  }

  private static Piece alert(Bound.AlertElement alert, String object, String name, Location place) {
    return new Piece.Alert(
        new EmailAlert(
            object,
            name,
            Texts.of(alert.template),
            alert.recipients.stream()
                .map(to -> new EmailAlert.Recipient(Texts.of(to.type), Texts.of(to.field)))
                .toList(),
            references(alert.ccEmails, place, "ccEmails"),
            false,
            place));
  }

  private static Piece template(Bound.TemplateElement template, XmlFiles.Input input) {
    Location root = root(input);
    List<EmailTemplate.Merge> merges = new ArrayList<>();
    String unknown = merges(template.subject, root.child("subject"), merges);
    String text = merges(template.textOnly, root.child("textOnly"), merges);
    return new Piece.TemplateProperties(
        new EmailTemplate(
            input.name(),
            Texts.of(template.name),
            false,
            Texts.of(template.relatedEntityType),
            "",
            merges,
            unknown.isEmpty() ? text : unknown,
            root));
  }

  /** Adds what a text merges; returns why not all of it is known, or nothing. */
  private static String merges(
      @Nullable String text, Location place, List<EmailTemplate.Merge> merges) {
    TemplateText read = TemplateText.of(Texts.of(text).toCharArray());
    read.paths().forEach(path -> merges.add(new EmailTemplate.Merge(path, place)));
    return read.unknown();
  }

  private static Piece service(Bound.ExternalServiceElement service, XmlFiles.Input input) {
    String credential = Texts.of(service.namedCredentialReference);
    return new Piece.Service(
        new ExternalService(
            input.name(),
            credential.isEmpty() ? Texts.of(service.namedCredential) : credential,
            root(input)));
  }

  private static Piece member(Bound.ChannelMemberElement member, XmlFiles.Input input) {
    Location root = root(input);
    List<Reference> enriched = new ArrayList<>();
    for (Bound.EnrichedElement field : member.enrichedFields) {
      String name = Texts.of(field.name);
      ElementPath path = root.element().child("enrichedFields", "name", name).child("name");
      enriched.add(new Reference(name, new Location(root.file(), path)));
    }
    return new Piece.ChannelMember(
        new EventStreams.Member(
            input.name(),
            Texts.of(member.eventChannel),
            Texts.of(member.selectedEntity),
            enriched,
            Texts.of(member.filterExpression),
            root));
  }

  private static Piece runs(Bound.SubscriberElement subscriber, XmlFiles.Input input) {
    return new Piece.Runs(
        new RunningUser(
            RunningUser.Kind.EVENT_TRIGGER,
            input.name(),
            Texts.of(subscriber.platformEventConsumer),
            Texts.of(subscriber.user),
            root(input)));
  }

  private static Piece runs(Bound.SnapshotElement snapshot, XmlFiles.Input input) {
    return new Piece.Runs(
        new RunningUser(
            RunningUser.Kind.REPORTING_SNAPSHOT,
            input.name(),
            Texts.of(snapshot.sourceReport),
            Texts.of(snapshot.runningUser),
            root(input)));
  }

  private static Piece relay(Bound.RelayElement relay, XmlFiles.Input input) {
    return new Piece.Relay(
        new EventStreams.Relay(
            input.name(),
            Texts.of(relay.eventChannel),
            Texts.of(relay.state).equalsIgnoreCase("RUN"),
            root(input)));
  }

  private static Piece site(Bound.CustomSiteElement site, XmlFiles.Input input) {
    String label = Texts.of(site.masterLabel);
    return new Piece.Web(
        new Site(
            input.kind().type(),
            input.name(),
            label.isEmpty() ? input.name() : label,
            Texts.isTrue(site.active),
            Texts.of(site.guestProfile),
            "",
            root(input)));
  }

  private static Piece network(Bound.NetworkElement network, XmlFiles.Input input) {
    return new Piece.Web(
        new Site(
            input.kind().type(),
            input.name(),
            input.name(),
            Texts.of(network.status).equalsIgnoreCase("Live"),
            "",
            Texts.of(network.selfRegProfile),
            root(input)));
  }
}
