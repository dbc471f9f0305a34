package io.github.leastforce.draft;

import io.github.leastforce.access.EffectiveAccess;
import io.github.leastforce.catalogue.Catalogues;
import io.github.leastforce.declared.Contract;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.identity.Principal;
import io.github.leastforce.model.NamedCredential;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.RemoteSite;
import io.github.leastforce.sensitivity.Detection;
import io.github.leastforce.sensitivity.SensitiveData;
import io.github.leastforce.sensitivity.SensitiveField;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Drafts the files that a project keeps beside its metadata, from what the metadata show. A draft
 * changes nothing that an audit reports, except how sure it is who an integration is: whatever
 * would silence a rule is a comment for a person to decide. No secret is written.
 */
public final class Drafts {

  private static final String DRAFTED = "Drafted by `leastforce init` from the metadata.";

  /** The host of an address, without a user, a port or anything that comes after it. */
  private static final Pattern HOST =
      Pattern.compile(
          "^[A-Za-z][A-Za-z0-9+.-]*://(?:[^/?#]*@)?([A-Za-z0-9._-]+)(?::[0-9]*)?(?:[/?#].*)?$");

  private static final Pattern FIELD = Pattern.compile("[^.\\s]+\\.[^.\\s]+");

  private final Inputs inputs;
  private final List<String> left = new ArrayList<>();

  private Drafts(Inputs inputs) {
    this.inputs = inputs;
  }

  /**
   * What drafts are made from. Principals and sensitive data are those of the metadata alone.
   *
   * @param existing the contracts there are; who has one gets no second one
   */
  public record Inputs(
      Org org,
      EffectiveAccess access,
      Catalogues catalogues,
      List<Principal> principals,
      SensitiveData sensitive,
      List<Contract> existing) {
    public Inputs {
      principals = List.copyOf(principals);
      existing = List.copyOf(existing);
    }
  }

  /**
   * The drafted files.
   *
   * @param left what was recognised and could not be drafted, one line each
   */
  public record Drafted(List<DraftFile> files, List<String> left) {
    public Drafted {
      files = List.copyOf(files);
      left = List.copyOf(left);
    }
  }

  /** Drafts the files, in the order in which a person should read them. */
  public static Drafted of(Inputs inputs) {
    Drafts drafts = new Drafts(inputs);
    List<DraftFile> files = new ArrayList<>();
    files.add(new DraftFile("leastforce.yml", configuration()));
    files.add(new DraftFile("personas.yml", drafts.personas()));
    files.add(new DraftFile("classification.yml", drafts.classification()));
    files.add(new DraftFile("endpoints.yml", drafts.endpoints()));
    files.addAll(new ContractDrafts(inputs, drafts.left).files());
    return new Drafted(files, drafts.left);
  }

  private static String configuration() {
    return Yaml.file("leastforce", DRAFTED, "Everything here is the default.")
        .line("failOn: high # TODO from which severity on a finding fails the run")
        .line("persona: regular # TODO regular, auditor or pedantic: which rules are on")
        .line("# parameters:")
        .line("#   refreshMaxDays: 90 # TODO how long a refresh token may live")
        .text();
  }

  private String personas() {
    Yaml yaml =
        Yaml.file(
            "personas",
            DRAFTED,
            "Which containers are meant for which sort of user; `*` and `?` are patterns.");
    yaml.line("personas:");
    persona(yaml, "administrators", "human-admin", principal -> principal.admin());
    persona(yaml, "guests", "guest", Principal::guest);
    persona(yaml, "external-users", "external", one -> one.kind() == Principal.Kind.EXTERNAL);
    yaml.line("  # TODO name the others: human-standard, integration, deploy, agent")
        .line("  # people-who-export:")
        .line("  #   kind: human-standard")
        .line("  #   containers: []")
        .line("  #   exportApproved: true # TODO approve only what is part of the job");
    return yaml.text();
  }

  /** A persona with the containers that are surely meant; likely ones are left to a person. */
  private void persona(Yaml yaml, String name, String kind, Predicate<Principal> members) {
    List<Principal> found = inputs.principals().stream().filter(members).toList();
    List<String> sure =
        found.stream()
            .filter(one -> one.certainty() == Principal.Certainty.CERTAIN && !one.integration())
            .map(Principal::name)
            .distinct()
            .toList();
    List<String> likely =
        found.stream().map(Principal::name).filter(one -> !sure.contains(one)).toList();
    String off = found.isEmpty() ? "# " : "";
    yaml.line("  " + off + name + ": # TODO is this all, and right?")
        .line("  " + off + "  kind: " + kind)
        .line("  " + off + "  containers:" + (sure.isEmpty() ? " []" : ""));
    yaml.items("      ", sure);
    likely.forEach(
        one -> yaml.line("      # - " + Yaml.scalar(one) + " # TODO recognised, not certain"));
  }

  private String classification() {
    Yaml yaml =
        Yaml.file(
            "classification",
            DRAFTED,
            "Fields that are sensitive beyond doubt. Below, as comments, those that are only likely:",
            "TODO uncomment what is right, write `dataClass: none` for what is not sensitive.");
    List<SensitiveField> fields = new ArrayList<>();
    Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (SensitiveField field : inputs.sensitive().fields()) {
      String name = field.field().qualifiedName();
      if ((field.breach() || field.special()) && FIELD.matcher(name).matches() && seen.add(name)) {
        fields.add(field);
      }
    }
    fields.sort(Comparator.comparing(field -> field.field().qualifiedName()));
    Predicate<SensitiveField> sure =
        field -> field.strong() && field.confidence() == Confidence.CERTAIN;
    yaml.line("fields:");
    fields.stream().filter(sure).forEach(field -> yaml.line("  " + entry(field)));
    fields.stream().filter(sure.negate()).forEach(field -> yaml.line("  # " + entry(field)));
    return yaml.text();
  }

  private static String entry(SensitiveField field) {
    String category = field.detection().map(Detection::name).orElse("");
    return Yaml.scalar(field.field().qualifiedName())
        + ": {category: "
        + Yaml.quoted(category)
        + "}"
        + (field.strong() ? "" : " # weak");
  }

  private String endpoints() {
    Set<String> hosts = new TreeSet<>();
    inputs.org().remoteSites().stream()
        .filter(RemoteSite::active)
        .forEach(site -> host(hosts, "remote site", site.name(), site.url()));
    inputs.org().namedCredentials().stream()
        .filter(credential -> !credential.endpoint().isEmpty())
        .forEach(one -> host(hosts, "named credential", one.name(), one.endpoint()));
    List<String> credentials =
        inputs.org().namedCredentials().stream().map(NamedCredential::name).distinct().toList();
    Yaml yaml =
        Yaml.file(
            "endpoints",
            DRAFTED,
            "Hosts of active remote sites and of named credentials.",
            "TODO keep what is approved; what stands here is kept and not judged yet.");
    list(yaml, "hosts", hosts);
    list(yaml, "namedCredentials", credentials);
    return yaml.line("logSinks: [] # TODO objects, classes or hosts whose records count as a log")
        .text();
  }

  private void host(Set<String> hosts, String type, String name, String address) {
    host(address)
        .ifPresentOrElse(hosts::add, () -> left.add("the address of " + type + " `" + name + "`"));
  }

  static void list(Yaml yaml, String key, Iterable<String> items) {
    if (items.iterator().hasNext()) {
      yaml.line(key + ":").items("  ", items);
    } else {
      yaml.line(key + ": []");
    }
  }

  static Optional<String> host(String address) {
    Matcher matcher = HOST.matcher(address.trim());
    return matcher.matches()
        ? Optional.of(matcher.group(1).toLowerCase(Locale.ROOT))
        : Optional.empty();
  }
}
