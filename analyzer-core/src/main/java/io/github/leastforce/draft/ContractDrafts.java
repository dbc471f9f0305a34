package io.github.leastforce.draft;

import io.github.leastforce.access.EffectiveAccess;
import io.github.leastforce.access.PermissionGrant;
import io.github.leastforce.catalogue.PermissionGroup;
import io.github.leastforce.declared.Contract;
import io.github.leastforce.draft.Drafts.Inputs;
import io.github.leastforce.grants.ObjectFlag;
import io.github.leastforce.identity.Principal;
import io.github.leastforce.identity.Signal;
import io.github.leastforce.model.Container;
import io.github.leastforce.model.ContainerKind;
import io.github.leastforce.model.OauthClient;
import io.github.leastforce.model.OauthClient.Audience;
import io.github.leastforce.model.PermissionSetGroup;
import io.github.leastforce.model.Reference;
import io.github.leastforce.sensitivity.SensitiveField;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Drafts one contract for each integration that the metadata show. One container or group each:
 * that several belong to one integration is for people to say, because it changes what the
 * integration may do.
 */
final class ContractDrafts {

  /** Anything else is no name of an object, and not worth a line. */
  private static final Pattern API_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,127}");

  private static final int LONGEST_NAME = 60;

  private final Inputs inputs;
  private final List<String> left;
  private final Set<String> files = new LinkedHashSet<>();

  ContractDrafts(Inputs inputs, List<String> left) {
    this.inputs = inputs;
    this.left = left;
  }

  List<DraftFile> files() {
    List<DraftFile> drafts = new ArrayList<>();
    Set<String> members = membersOfIntegrations();
    for (Principal principal : inputs.principals()) {
      if (!principal.integration() || members.contains(key(principal.name()))) {
        continue;
      }
      String path = "integrations/" + fileName(principal.name());
      Optional<Contract> other = contractElsewhere(principal, path);
      if (other.isPresent()) {
        left.add(principal.words() + " has a contract already: `" + other.get().file() + "`");
      } else if (namesakes(principal.name()) > 1) {
        left.add(
            principal.words() + " shares its name with another container; contracts go by name");
      } else {
        drafts.add(new DraftFile(path, contract(principal)));
      }
    }
    return drafts;
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Sets that a group of an integration is made of; the group is what somebody holds. */
  private Set<String> membersOfIntegrations() {
    Set<String> members = new TreeSet<>();
    for (PermissionSetGroup group : inputs.org().groups()) {
      if (inputs.principals().stream().anyMatch(one -> one.integration() && is(one, group))) {
        group.members().stream()
            .map(Reference::name)
            .map(ContractDrafts::key)
            .forEach(members::add);
      }
    }
    return members;
  }

  private static boolean is(Principal principal, PermissionSetGroup group) {
    return principal.type().equals(ContainerKind.PERMISSION_SET_GROUP.type())
        && principal.name().equalsIgnoreCase(group.name());
  }

  private long namesakes(String name) {
    return inputs.org().containers().stream()
            .filter(container -> container.kind() != ContainerKind.MUTING_PERMISSION_SET)
            .map(Container::name)
            .filter(name::equalsIgnoreCase)
            .count()
        + inputs.org().groups().stream()
            .map(PermissionSetGroup::name)
            .filter(name::equalsIgnoreCase)
            .count();
  }

  /** A contract in another file that names the container, itself or through one of its clients. */
  private Optional<Contract> contractElsewhere(Principal principal, String path) {
    return inputs.existing().stream()
        .filter(contract -> !("/" + contract.file()).endsWith("/" + path))
        .filter(
            contract ->
                contract.containers().stream().anyMatch(principal.name()::equalsIgnoreCase)
                    || clients(principal).stream()
                        .map(OauthClient::name)
                        .anyMatch(
                            client ->
                                contract.clients().stream().anyMatch(client::equalsIgnoreCase)))
        .findFirst();
  }

  /** A name that every file system takes: lower-case letters, digits and hyphens. */
  private String fileName(String name) {
    String plain =
        Normalizer.normalize(name.replace("ß", "ss"), Normalizer.Form.NFKD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("\\p{M}", "")
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    String start =
        plain.isEmpty()
            ? "integration"
            : plain.substring(0, Math.min(plain.length(), LONGEST_NAME));
    String file = start;
    for (int number = 2; !files.add(file); number++) {
      file = start + "-" + number;
    }
    return file + ".yml";
  }

  private List<OauthClient> clients(Principal principal) {
    return inputs.org().clients().stream()
        .filter(client -> client.audience().stream().anyMatch(one -> is(principal, one)))
        .toList();
  }

  private static boolean is(Principal principal, Audience audience) {
    boolean profile = principal.type().equals(ContainerKind.PROFILE.type());
    return !audience.recordId()
        && profile == (audience.kind() == ContainerKind.PROFILE)
        && audience.name().equalsIgnoreCase(principal.name());
  }

  private String contract(Principal principal) {
    Yaml yaml =
        Yaml.file(
            "integration",
            "Drafted by `leastforce init` from "
                + principal.words()
                + ": "
                + principal.kindWords()
                + ".");
    List<OauthClient> clients = clients(principal);
    // Naming a client brings in all its audience, also people.
    List<OauthClient> own =
        clients.stream()
            .filter(client -> client.audience().stream().allMatch(one -> is(principal, one)))
            .toList();
    // The marks TODO are part of the drafted file: what metadata cannot tell, a person must say.
    yaml.line("name: " + Yaml.scalar(principal.name()))
        .line("owner: \"\" # TODO who answers for it: a team rather than a person")
        .line("vendor: \"\" # TODO who makes or runs the other side")
        .line("purpose: \"\" # TODO what it is for, in one line")
        .line("# reviewBy: 2027-01-31 # TODO the day by which somebody looks at this again")
        .line("containers: # TODO and what else the same user holds?");
    principal.signals().stream()
        .map(Signal::text)
        .forEach(text -> yaml.line("  # " + Yaml.commented(text)));
    yaml.line("  - " + Yaml.scalar(principal.name()));
    Drafts.list(yaml, "clients", names(own));
    clients.stream()
        .filter(client -> !own.contains(client))
        .forEach(
            client ->
                yaml.line(
                    "# TODO others may use client "
                        + Yaml.quoted(client.name())
                        + " too; naming it would make all of them this integration"));
    Set<String> users = new TreeSet<>();
    Set<String> scopes = new TreeSet<>();
    for (OauthClient client : own) {
      client.runAs().stream().map(OauthClient.RunAs::user).forEach(users::add);
      client.scopes().stream().map(Reference::name).forEach(scopes::add);
    }
    Drafts.list(yaml, "runAs", users);
    Drafts.list(yaml, "scopes", scopes);
    objects(yaml, principal);
    agreed(yaml, principal);
    return yaml.line("# endpoints: [] # TODO hosts it talks to")
        .line("# networks: [] # TODO addresses it calls from")
        .line("# rotationDays: 90 # TODO after how many days at most its secrets are replaced")
        .line("# monitoring: \"\" # TODO where its use is watched")
        .text();
  }

  private static Collection<String> names(List<OauthClient> clients) {
    Set<String> names = new TreeSet<>();
    clients.stream().map(OauthClient::name).forEach(names::add);
    return names;
  }

  private void objects(Yaml yaml, Principal principal) {
    yaml.line("objects: # as granted at present; TODO keep what it needs");
    EffectiveAccess access = inputs.access();
    for (PermissionGrant grant : access.permissions(principal.bundle())) {
      if (inputs.catalogues().permissions().isIn(PermissionGroup.READ_ALL, grant.permission())) {
        yaml.line("  # it also holds `" + Yaml.commented(grant.permission()) + "`");
      }
    }
    for (String object : access.objects(principal.bundle())) {
      boolean writes =
          List.of(ObjectFlag.CREATE, ObjectFlag.EDIT, ObjectFlag.DELETE).stream()
              .anyMatch(flag -> granted(principal, object, flag));
      if (API_NAME.matcher(object).matches()
          && (writes || granted(principal, object, ObjectFlag.READ))) {
        yaml.line("  " + Yaml.scalar(object) + ": " + (writes ? "read-write" : "read"));
      }
    }
  }

  private boolean granted(Principal principal, String object, ObjectFlag flag) {
    return inputs.access().object(principal.bundle(), object, flag).isGranted();
  }

  /** What would silence a rule: a person has to agree, so it is a comment. */
  private void agreed(Yaml yaml, Principal principal) {
    Set<String> fields = new TreeSet<>();
    inputs.sensitive().fields().stream()
        .filter(SensitiveField::breach)
        .filter(SensitiveField::strong)
        .filter(field -> inputs.access().field(principal.bundle(), field.field()).isGranted())
        .map(field -> field.field().qualifiedName())
        .forEach(fields::add);
    if (!fields.isEmpty()) {
      yaml.line("# fields: # TODO uncomment what it may read; it is no longer reported then");
      fields.forEach(field -> yaml.line("#   " + Yaml.scalar(field) + ": read"));
    }
    Set<String> permissions = new TreeSet<>();
    inputs.access().permissions(principal.bundle()).stream()
        .filter(grant -> !grant.implied())
        .map(PermissionGrant::permission)
        .filter(name -> inputs.catalogues().permissions().isIn(PermissionGroup.EXPORT, name))
        .forEach(permissions::add);
    if (!permissions.isEmpty()) {
      yaml.line("# permissions: # TODO uncomment what it may hold; it is no longer reported then");
      permissions.forEach(name -> yaml.line("#   - " + Yaml.scalar(name)));
    }
  }
}
