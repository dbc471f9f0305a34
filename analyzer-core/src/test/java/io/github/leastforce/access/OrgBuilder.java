package io.github.leastforce.access;

import io.github.leastforce.catalogue.Catalogues;
import io.github.leastforce.grants.AccessTable;
import io.github.leastforce.grants.ObjectFlag;
import io.github.leastforce.grants.Section;
import io.github.leastforce.grants.Symbols;
import io.github.leastforce.identity.DeclaredIdentity;
import io.github.leastforce.identity.Identities;
import io.github.leastforce.identity.OrgUsers;
import io.github.leastforce.identity.PersonaBindings;
import io.github.leastforce.identity.Principal;
import io.github.leastforce.location.ElementPath;
import io.github.leastforce.location.Location;
import io.github.leastforce.location.SourceFile;
import io.github.leastforce.model.Automation;
import io.github.leastforce.model.CodeContext;
import io.github.leastforce.model.Container;
import io.github.leastforce.model.ContainerKind;
import io.github.leastforce.model.CustomField;
import io.github.leastforce.model.CustomObject;
import io.github.leastforce.model.OauthClient;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.PermissionSetGroup;
import io.github.leastforce.model.Project;
import io.github.leastforce.model.Reference;
import io.github.leastforce.model.Secrets;
import io.github.leastforce.model.Setting;
import io.github.leastforce.model.SettingsFile;
import io.github.leastforce.model.SharingRule;
import io.github.leastforce.model.SharingSetup;
import io.github.leastforce.model.Site;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Builds orgs in memory, without XML. */
public final class OrgBuilder {

  /** The catalogues as they are shipped. */
  public static final Catalogues CATALOGUES =
      Catalogues.read(file -> OrgBuilder.class.getResourceAsStream("/data/" + file));

  private final Symbols symbols;
  private final List<Container> containers = new ArrayList<>();
  private final List<PermissionSetGroup> groups = new ArrayList<>();
  private final List<OauthClient> clients = new ArrayList<>();
  private final List<Site> sites = new ArrayList<>();
  private final List<CustomObject> objects = new ArrayList<>();
  private final List<SharingRule> sharingRules = new ArrayList<>();
  private final List<SettingsFile> settings = new ArrayList<>();
  private SharingSetup sharing = SharingSetup.NONE;
  private String namespace = "";
  private String apiVersion = "";

  public OrgBuilder() {
    this(new Symbols());
  }

  /** An org that numbers its names as others do, so that they can be compared. */
  public OrgBuilder(Symbols symbols) {
    this.symbols = symbols;
  }

  public OrgBuilder namespace(String own) {
    namespace = own;
    return this;
  }

  /** API version of the retrieve; empty when the input does not say. */
  public OrgBuilder apiVersion(String version) {
    apiVersion = version;
    return this;
  }

  /** Definitions of fields. */
  public OrgBuilder fields(List<CustomField> fields) {
    fields.stream()
        .map(CustomField::object)
        .distinct()
        .forEach(name -> objects.add(object(name, fields)));
    return this;
  }

  private static CustomObject object(String name, List<CustomField> fields) {
    SourceFile file = new SourceFile("CustomObject/" + name);
    return new CustomObject(
        name,
        name,
        true,
        false,
        new Setting.Unknown<>("not said"),
        new Setting.Unknown<>("not said"),
        new Setting.Unknown<>("not said"),
        fields.stream().filter(field -> field.object().equals(name)).toList(),
        file,
        Location.of(file));
  }

  public OrgBuilder profile(String name, Consumer<Content> content) {
    return container(ContainerKind.PROFILE, name, content);
  }

  public OrgBuilder set(String name, Consumer<Content> content) {
    return container(ContainerKind.PERMISSION_SET, name, content);
  }

  public OrgBuilder mutingSet(String name, Consumer<Content> content) {
    return container(ContainerKind.MUTING_PERMISSION_SET, name, content);
  }

  public OrgBuilder container(ContainerKind kind, String name, Consumer<Content> content) {
    Content holder = new Content(symbols);
    content.accept(holder);
    SourceFile file = new SourceFile(kind.type() + "/" + name);
    AccessTable access = holder.access.build();
    containers.add(
        new Container(
            kind,
            name,
            holder.label.orElse(name),
            holder.description,
            holder.licence,
            new Setting.Unknown<>("not said"),
            false,
            file,
            List.of(),
            Optional.empty(),
            List.of(new Container.Part(file, kind.type(), false, access)),
            access));
    return this;
  }

  /** A group of these members, without muting. */
  public OrgBuilder group(String name, String... members) {
    return group(name, List.of(members), List.of());
  }

  public OrgBuilder group(String name, List<String> members, List<String> muting) {
    return group(name, name, members, muting);
  }

  public OrgBuilder group(String name, String label, List<String> members, List<String> muting) {
    SourceFile file = new SourceFile("PermissionSetGroup/" + name);
    groups.add(
        new PermissionSetGroup(
            name, label, "", false, references(members, file), references(muting, file), file));
    return this;
  }

  private static List<Reference> references(List<String> names, SourceFile file) {
    return names.stream().map(name -> new Reference(name, Location.of(file))).toList();
  }

  /** An OAuth client that the holders of one container may use. */
  public OrgBuilder client(
      String name,
      boolean clientCredentials,
      boolean certificate,
      ContainerKind kind,
      String audience) {
    SourceFile file = new SourceFile("ConnectedApp/" + name);
    Location place = Location.of(file);
    clients.add(
        new OauthClient(
            OauthClient.Family.CONNECTED_APP,
            name,
            name,
            "",
            file,
            place,
            known(true, place),
            List.of(new Reference("Api", place)),
            known(false, place),
            new Setting.Unknown<>("not said"),
            new Setting.Unknown<>("not said"),
            List.of(),
            known(false, place),
            known(true, place),
            known(true, place),
            List.of(),
            known(clientCredentials, place),
            certificate,
            List.of(new OauthClient.Audience(kind, audience, false, place)),
            List.of(),
            Set.of()));
    return this;
  }

  private static <T> Setting<T> known(T value, Location place) {
    return new Setting.Known<>(value, place);
  }

  /** A site; the guest profile may be empty. */
  public OrgBuilder site(String name, String label, String guestProfile) {
    Location place = new Location(new SourceFile("CustomSite/" + name), ElementPath.root("Site"));
    sites.add(new Site("CustomSite", name, label, true, guestProfile, "", place));
    return this;
  }

  /** An object with these defaults; an empty one is not in its file. */
  public OrgBuilder object(
      String name, String sharingModel, String externalSharingModel, CustomField... fields) {
    SourceFile file = new SourceFile("CustomObject/" + name);
    Location place = new Location(file, ElementPath.root("CustomObject"));
    objects.add(
        new CustomObject(
            name,
            name,
            true,
            false,
            stated(sharingModel, place.child("sharingModel")),
            stated(externalSharingModel, place.child("externalSharingModel")),
            new Setting.Unknown<>("not said"),
            List.of(fields),
            file,
            place));
    return this;
  }

  private static Setting<String> stated(String value, Location place) {
    return value.isEmpty() ? new Setting.Unknown<>("not said") : known(value, place);
  }

  /** A sharing rule that reads; one for {@code guestUser} is a guest rule. */
  public OrgBuilder rule(
      String object, String name, String target, String targetName, String... children) {
    Location place =
        new Location(
            new SourceFile("SharingRules/" + object),
            ElementPath.root("SharingRules").child("rules", "fullName", name));
    boolean guest = target.equals("guestUser");
    sharingRules.add(
        new SharingRule(
            object,
            name,
            guest ? SharingRule.Mechanism.GUEST : SharingRule.Mechanism.OWNER,
            name,
            "Read",
            List.of(new SharingRule.Target(target, targetName, place.child(target))),
            List.of(),
            Arrays.stream(children)
                .map(child -> new SharingRule.ChildAccess(child, "Read", place.child(child)))
                .toList(),
            List.of(),
            "",
            place));
    return this;
  }

  public OrgBuilder sharing(SharingSetup setup) {
    sharing = setup;
    return this;
  }

  /** A settings file with one element. */
  public OrgBuilder setting(String member, String element, String text) {
    SourceFile file = new SourceFile("Settings/" + member);
    Location place = Location.of(file);
    settings.add(
        new SettingsFile(
            member, List.of(new SettingsFile.Entry(element, 1, text, place)), file, place));
    return this;
  }

  public Org build() {
    return new Org(
        new Project(
            Project.Format.MDAPI,
            namespace,
            apiVersion.isEmpty()
                ? new Setting.Unknown<>("not said")
                : known(apiVersion, Location.of(new SourceFile("package.xml"))),
            Location.of(new SourceFile("package.xml"))),
        symbols,
        containers,
        groups,
        clients,
        objects,
        sharingRules,
        sharing,
        settings,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        sites,
        List.of(),
        CodeContext.NONE,
        Secrets.NONE,
        Automation.NONE,
        Map.of());
  }

  /** Effective access of the org, with the implications as they are shipped. */
  public static EffectiveAccess access(Org org) {
    return new EffectiveAccess(org, new Implications(CATALOGUES.implications()));
  }

  /** The principals of an org without personas and users. */
  public static List<Principal> principals(
      Org org, EffectiveAccess access, Set<String> admins, List<DeclaredIdentity> declared) {
    return Identities.of(
        org, access, CATALOGUES, admins, PersonaBindings.NONE, declared, OrgUsers.NONE);
  }

  /** An optional text field. */
  public static CustomField field(String object, String name) {
    return field(object, name, "Text", false);
  }

  /** A computed field. */
  public static CustomField formula(String object, String name) {
    return field(object, name, "Text", "", false, true, List.of());
  }

  public static CustomField field(
      String object, String name, String type, boolean required, String... restrictedValues) {
    return field(object, name, type, "", required, false, List.of(restrictedValues));
  }

  /** A master-detail field. */
  public static CustomField master(String object, String name, String master) {
    return field(object, name, "MasterDetail", master, false, false, List.of());
  }

  private static CustomField field(
      String object,
      String name,
      String type,
      String referenceTo,
      boolean required,
      boolean formula,
      List<String> restrictedValues) {
    SourceFile file = new SourceFile("CustomObject/" + object);
    return new CustomField(
        object,
        name,
        name,
        "",
        "",
        type,
        referenceTo,
        80,
        required,
        formula,
        false,
        false,
        "",
        "",
        List.of(),
        false,
        restrictedValues,
        new Location(file, ElementPath.root("CustomObject").child("fields", "fullName", name)));
  }

  /** What stands in a profile or set. */
  public static final class Content {
    private final Symbols symbols;
    private final AccessTable.Builder access;
    private Optional<String> label = Optional.empty();
    private String description = "";
    private String licence = "";

    private Content(Symbols symbols) {
      this.symbols = symbols;
      this.access = new AccessTable.Builder(symbols);
    }

    public Content label(String text) {
      label = Optional.of(text);
      return this;
    }

    public Content description(String text) {
      description = text;
      return this;
    }

    public Content licence(String name) {
      licence = name;
      return this;
    }

    /** Enabled system permissions. */
    public Content permissions(String... names) {
      Arrays.stream(names).forEach(name -> permission(name, true));
      return this;
    }

    public Content permission(String name, boolean enabled) {
      access.permission(symbols.permissions().number(name), enabled);
      return this;
    }

    /** An object with these flags true; without any it is only listed. */
    public Content object(String name, ObjectFlag... flags) {
      return object(name, Arrays.stream(flags).mapToInt(ObjectFlag::bit).sum());
    }

    public Content object(String name, int flags) {
      access.object(symbols.objects().number(name), flags);
      return this;
    }

    public Content field(String qualifiedName, boolean readable, boolean editable) {
      access.field(symbols.fields().number(qualifiedName), readable, editable);
      return this;
    }

    public Content allFieldsStated(String object) {
      access.allFieldsStated(symbols.objects().number(object));
      return this;
    }

    public Content named(Section section, String name, boolean grants) {
      access.named(section, symbols.names(section).number(name), grants);
      return this;
    }

    /** A visible application. */
    public Content application() {
      access.named(
          Section.APPLICATION_VISIBILITIES,
          symbols.names(Section.APPLICATION_VISIBILITIES).number("Desk"),
          true);
      return this;
    }
  }
}
