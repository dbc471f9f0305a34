package io.github.leastforce.parse.xml;

import io.github.leastforce.grants.AccessTable;
import io.github.leastforce.grants.Symbols;
import io.github.leastforce.location.SourceFile;
import io.github.leastforce.model.ConfiguredText;
import io.github.leastforce.model.CustomField;
import io.github.leastforce.model.CustomObject;
import io.github.leastforce.model.EmailAlert;
import io.github.leastforce.model.EmailTemplate;
import io.github.leastforce.model.EventStreams;
import io.github.leastforce.model.ExternalDataSource;
import io.github.leastforce.model.ExternalService;
import io.github.leastforce.model.IpRange;
import io.github.leastforce.model.LoginHours;
import io.github.leastforce.model.NamedCredential;
import io.github.leastforce.model.OauthClient;
import io.github.leastforce.model.OutboundMessage;
import io.github.leastforce.model.PermissionSetGroup;
import io.github.leastforce.model.PublicGroup;
import io.github.leastforce.model.Queue;
import io.github.leastforce.model.RemoteSite;
import io.github.leastforce.model.RestrictionRule;
import io.github.leastforce.model.Role;
import io.github.leastforce.model.RunningUser;
import io.github.leastforce.model.SecretLiteral;
import io.github.leastforce.model.SettingsFile;
import io.github.leastforce.model.SharingRule;
import io.github.leastforce.model.SharingSet;
import io.github.leastforce.model.Site;
import io.github.leastforce.model.Territory;
import io.github.leastforce.model.TransactionPolicy;
import io.github.leastforce.model.flow.Flow;
import java.util.List;

/** What one file contributes to the org, before files are put together. */
public sealed interface Piece {

  /**
   * A profile, permission set or muting set, or a fragment of one.
   *
   * @param entry whether the root element is itself the one entry of the file
   * @param custom text of the element, empty when absent
   */
  record Access(
      String root,
      boolean entry,
      AccessTable access,
      String label,
      String description,
      String licence,
      String custom,
      boolean activationRequired,
      List<IpRange> loginIpRanges,
      List<LoginHours> loginHours,
      SourceFile file)
      implements Piece {

    /** The same with the names of one org. */
    public Access over(Symbols own) {
      return new Access(
          root,
          entry,
          access.over(own),
          label,
          description,
          licence,
          custom,
          activationRequired,
          loginIpRanges,
          loginHours,
          file);
    }
  }

  record Group(PermissionSetGroup group) implements Piece {}

  record Client(OauthClient client) implements Piece {}

  /** A part of an external client app, to be joined with the others by the app's name. */
  record ClientPart(
      String app, OauthClient.Part part, SourceFile file, ExternalClientContent content)
      implements Piece {}

  /** An object's own definition; its fields come as pieces of their own. */
  record ObjectDefinition(CustomObject object) implements Piece {}

  /**
   * A field.
   *
   * @param valueSet name of the global value set that restricts it, or empty
   */
  record Field(CustomField field, String valueSet) implements Piece {}

  record ValueSet(String name, List<String> values, SourceFile file) implements Piece {}

  record Rule(SharingRule rule) implements Piece {}

  record OfRole(Role role) implements Piece {}

  record OfPublicGroup(PublicGroup group) implements Piece {}

  record OfQueue(Queue queue) implements Piece {}

  record OfTerritory(Territory territory) implements Piece {}

  record OfSharingSet(SharingSet set) implements Piece {}

  record OfRestrictionRule(RestrictionRule rule) implements Piece {}

  record Settings(SettingsFile settings) implements Piece {}

  record Remote(RemoteSite site) implements Piece {}

  record Credential(NamedCredential credential) implements Piece {}

  record DataSource(ExternalDataSource source) implements Piece {}

  record Policy(TransactionPolicy policy) implements Piece {}

  record Message(OutboundMessage message) implements Piece {}

  /** Names of the outbound messages and e-mail alerts that active rules of the object send. */
  record Sent(String object, List<String> messages, List<String> alerts) implements Piece {}

  record OfFlow(Flow flow) implements Piece {}

  record Alert(EmailAlert alert) implements Piece {}

  /** The content of an e-mail template. */
  record TemplateContent(EmailTemplate template) implements Piece {}

  /** The properties of an e-mail template, with what its subject and plain text merge. */
  record TemplateProperties(EmailTemplate template) implements Piece {}

  record Service(ExternalService service) implements Piece {}

  record ChannelMember(EventStreams.Member member) implements Piece {}

  record Runs(RunningUser user) implements Piece {}

  record Relay(EventStreams.Relay relay) implements Piece {}

  record Web(Site site) implements Piece {}

  record Secret(SecretLiteral secret) implements Piece {}

  record Configured(ConfiguredText text) implements Piece {}

  /** The API version of a package manifest or an Apex file; empty when absent. */
  record Version(String version, SourceFile file) implements Piece {}
}
