package io.github.leastforce.query;

import io.github.leastforce.access.EffectiveAccess;
import io.github.leastforce.access.Entitlement;
import io.github.leastforce.catalogue.Catalogues;
import io.github.leastforce.catalogue.ExportChannels;
import io.github.leastforce.catalogue.Permissions;
import io.github.leastforce.declared.Spelling;
import io.github.leastforce.grants.NameTable;
import io.github.leastforce.grants.ObjectFlag;
import io.github.leastforce.grants.Section;
import io.github.leastforce.model.CustomField;
import io.github.leastforce.model.CustomObject;
import io.github.leastforce.model.OauthClient;
import io.github.leastforce.model.Org;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Finds the things of the org that an action and a name, or a pattern with {@code *}, mean. */
final class Targets {

  private static final List<Section> USED =
      List.of(
          Section.EXTERNAL_CREDENTIAL_PRINCIPAL_ACCESSES,
          Section.EXTERNAL_DATA_SOURCE_ACCESSES,
          Section.CUSTOM_SETTING_ACCESSES,
          Section.CUSTOM_METADATA_TYPE_ACCESSES,
          Section.AGENT_ACCESSES,
          Section.EMAIL_ROUTING_ADDRESS_ACCESSES,
          Section.APPLICATION_VISIBILITIES);

  private final Org org;
  private final EffectiveAccess access;
  private final Catalogues catalogues;

  Targets(Org org, EffectiveAccess access, Catalogues catalogues) {
    this.org = org;
    this.access = access;
    this.catalogues = catalogues;
  }

  /**
   * The things that are meant, sorted by name.
   *
   * @throws QuestionError if there are none
   */
  List<Target> of(Action action, String resource) {
    return switch (action) {
      case READ, EDIT ->
          resource.contains(".")
              ? named("field", resource, fields(), name -> field(name, action == Action.EDIT))
              : records(action, resource);
      case CREATE, DELETE, VIEW_ALL, MODIFY_ALL, VIEW_ALL_FIELDS -> records(action, resource);
      case EXPORT -> named("object", resource, objects(), this::export);
      case HOLD -> holdings(resource);
      case CALL -> things("Apex class", resource, List.of(Section.CLASS_ACCESSES));
      case RUN -> things("flow", resource, List.of(Section.FLOW_ACCESSES));
      case OPEN -> things("Visualforce page", resource, List.of(Section.PAGE_ACCESSES));
      case USE -> usable(resource);
    };
  }

  private List<Target> records(Action action, String resource) {
    ObjectFlag flag = action.flag().orElseThrow();
    return named("object", resource, objects(), name -> object(name, flag));
  }

  private Target object(String name, ObjectFlag flag) {
    return AccessTarget.of(
        "object `" + name + "`", access, new Entitlement.ObjectAccess(name, flag));
  }

  private Target field(String name, boolean edit) {
    return AccessTarget.of("field `" + name + "`", access, new Entitlement.FieldAccess(name, edit));
  }

  private Target export(String object) {
    Entitlement read = new Entitlement.ObjectAccess(object, ObjectFlag.READ);
    List<List<Entitlement>> ways = new ArrayList<>();
    for (ExportChannels.Channel channel : catalogues.exportChannels().channels()) {
      Entitlement opens = new Entitlement.SystemPermission(channel.permission());
      ways.add(channel.objectRead() ? List.of(opens, read) : List.of(opens));
    }
    return new AccessTarget("object `" + object + "`", access, ways);
  }

  private List<Target> holdings(String resource) {
    Set<String> permissions = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    permissions.addAll(names(org.symbols().permissions()));
    catalogues.permissions().entries().stream()
        .map(Permissions.Permission::name)
        .forEach(permissions::add);
    List<Target> targets = new ArrayList<>();
    matching(resource, permissions)
        .forEach(
            name ->
                targets.add(
                    AccessTarget.of(
                        "system permission `" + name + "`",
                        access,
                        new Entitlement.SystemPermission(name))));
    Collection<String> custom = names(org.symbols().names(Section.CUSTOM_PERMISSIONS));
    matching(resource, custom)
        .forEach(name -> targets.add(thing(Section.CUSTOM_PERMISSIONS, name)));
    permissions.addAll(custom);
    return found(targets, "permission", resource, permissions);
  }

  private List<Target> usable(String resource) {
    Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    List<Target> targets = new ArrayList<>();
    for (OauthClient client : org.clients()) {
      known.add(client.name());
      if (!matching(resource, List.of(client.name())).isEmpty()) {
        targets.add(ClientTarget.of(org, client));
      }
    }
    for (Section section : USED) {
      Collection<String> names = names(org.symbols().names(section));
      known.addAll(names);
      matching(resource, names).forEach(name -> targets.add(thing(section, name)));
    }
    return found(targets, "thing to use", resource, known);
  }

  private List<Target> things(String words, String resource, List<Section> sections) {
    Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    List<Target> targets = new ArrayList<>();
    for (Section section : sections) {
      Collection<String> names = names(org.symbols().names(section));
      known.addAll(names);
      matching(resource, names).forEach(name -> targets.add(thing(section, name)));
    }
    return found(targets, words, resource, known);
  }

  private Target thing(Section section, String name) {
    return AccessTarget.of(
        section.words() + " `" + name + "`", access, new Entitlement.NamedAccess(section, name));
  }

  private static List<Target> named(
      String words, String resource, Collection<String> names, Function<String, Target> target) {
    List<Target> targets = matching(resource, names).stream().map(target).toList();
    return found(targets, words, resource, names);
  }

  private static List<Target> found(
      List<Target> targets, String words, String resource, Collection<String> known) {
    if (targets.isEmpty()) {
      throw new QuestionError(
          "no " + words + " `" + resource + "` in the input",
          Spelling.nearest(resource, known)
              .map(name -> "did you mean `" + name + "`?")
              .orElse("names are API names; `*` stands for any letters"));
    }
    return targets;
  }

  private static List<String> matching(String pattern, Collection<String> names) {
    Pattern regex =
        Pattern.compile(
            "\\Q" + pattern.replace("*", "\\E.*\\Q") + "\\E",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    return names.stream().filter(name -> regex.matcher(name).matches()).toList();
  }

  private Collection<String> objects() {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    names.addAll(names(org.symbols().objects()));
    org.objects().stream().map(CustomObject::name).forEach(names::add);
    return names;
  }

  private Collection<String> fields() {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    names.addAll(names(org.symbols().fields()));
    org.objects().stream()
        .flatMap(object -> object.fields().stream())
        .map(CustomField::qualifiedName)
        .forEach(names::add);
    names.removeIf(name -> name.indexOf('.') <= 0);
    return names;
  }

  private static Collection<String> names(NameTable table) {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    table.numbers().mapToObj(table::name).forEach(names::add);
    return names;
  }
}
