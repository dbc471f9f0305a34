package io.github.leastforce.model;

import io.github.leastforce.grants.Symbols;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Everything the input declares. Lists are sorted by name and do not depend on file order.
 *
 * @param sharing who records can be shared with, and sharing by other means than rules
 * @param codeContext what its code refers to
 * @param secrets what its files tell of secrets, which themselves are nowhere here
 * @param automation what it does by itself without code, and what it streams
 * @param components how many components of each metadata type were read, by type name
 */
public record Org(
    Project project,
    Symbols symbols,
    List<Container> containers,
    List<PermissionSetGroup> groups,
    List<OauthClient> clients,
    List<CustomObject> objects,
    List<SharingRule> sharingRules,
    SharingSetup sharing,
    List<SettingsFile> settings,
    List<RemoteSite> remoteSites,
    List<NamedCredential> namedCredentials,
    List<ExternalDataSource> dataSources,
    List<TransactionPolicy> transactionPolicies,
    List<OutboundMessage> outboundMessages,
    List<Site> sites,
    List<ApexUnit> apex,
    CodeContext codeContext,
    Secrets secrets,
    Automation automation,
    Map<String, Integer> components) {
  public Org {
    containers =
        sorted(containers, Comparator.comparing(Container::kind).thenComparing(Container::name));
    groups = sorted(groups, Comparator.comparing(PermissionSetGroup::name));
    clients =
        sorted(clients, Comparator.comparing(OauthClient::name).thenComparing(OauthClient::family));
    objects = sorted(objects, Comparator.comparing(CustomObject::name));
    sharingRules =
        sorted(
            sharingRules,
            Comparator.comparing(SharingRule::object)
                .thenComparing(SharingRule::mechanism)
                .thenComparing(SharingRule::name)
                .thenComparing(SharingRule::location));
    settings = sorted(settings, Comparator.comparing(SettingsFile::member));
    remoteSites = sorted(remoteSites, Comparator.comparing(RemoteSite::name));
    namedCredentials = sorted(namedCredentials, Comparator.comparing(NamedCredential::name));
    dataSources = sorted(dataSources, Comparator.comparing(ExternalDataSource::name));
    transactionPolicies =
        sorted(transactionPolicies, Comparator.comparing(TransactionPolicy::name));
    outboundMessages =
        sorted(
            outboundMessages,
            Comparator.comparing(OutboundMessage::object).thenComparing(OutboundMessage::name));
    sites = sorted(sites, Comparator.comparing(Site::kind).thenComparing(Site::name));
    apex = sorted(apex, Comparator.comparing(ApexUnit::kind).thenComparing(ApexUnit::name));
    components = Map.copyOf(components);
  }

  private static <T> List<T> sorted(List<T> list, Comparator<T> order) {
    return list.stream().sorted(order).toList();
  }

  /** The same org with these definitions of objects. */
  public Org withObjects(List<CustomObject> definitions) {
    return new Org(
        project,
        symbols,
        containers,
        groups,
        clients,
        definitions,
        sharingRules,
        sharing,
        settings,
        remoteSites,
        namedCredentials,
        dataSources,
        transactionPolicies,
        outboundMessages,
        sites,
        apex,
        codeContext,
        secrets,
        automation,
        components);
  }

  /** Labels and fields of custom metadata records that code may read; empty unless it is read. */
  public List<ConfiguredText> configuredTexts() {
    return codeContext.texts();
  }

  /** Visualforce pages; empty unless code is read. */
  public List<VisualforcePage> pages() {
    return codeContext.pages();
  }

  /** The settings file of this member, or empty when the input lacks it. */
  public Optional<SettingsFile> settings(String member) {
    return settings.stream().filter(file -> file.member().equalsIgnoreCase(member)).findFirst();
  }

  /** Whether a settings file of the input says true for the element. */
  public boolean switchedOn(String member, String element) {
    return settings(member).map(SettingsFile::entries).orElse(List.of()).stream()
        .anyMatch(entry -> entry.path().equals(element) && entry.text().equalsIgnoreCase("true"));
  }

  /** Components of a kind by name, without regard to case. */
  public static <T> Map<String, T> byName(List<T> components, Function<T, String> name) {
    Map<String, T> map = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (T component : components) {
      map.putIfAbsent(name.apply(component).toLowerCase(Locale.ROOT), component);
    }
    return map;
  }
}
