package io.github.leastforce.facts;

import io.github.leastforce.finding.Subject;
import io.github.leastforce.finding.SubjectKind;
import io.github.leastforce.grants.AccessTable;
import io.github.leastforce.identity.Principal;
import io.github.leastforce.model.ApexUnit;
import io.github.leastforce.model.Container;
import io.github.leastforce.model.ContainerKind;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.flow.Flow;
import io.github.leastforce.sensitivity.SensitiveData;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Everything that rules judge one by one, and how facts refer to it. */
public final class Subjects {

  /** The one subject of rules about the org as a whole. */
  public static final Subject ORG = Subject.of("Organization", "the org");

  private final Map<SubjectKind, Set<Subject>> byKind = new EnumMap<>(SubjectKind.class);
  private final Map<String, Set<Subject>> principalsByWords = new HashMap<>();
  private final Map<String, Set<Subject>> holders = new HashMap<>();

  private Subjects() {}

  /** The subjects of an org. */
  public static Subjects of(Org org, List<Principal> principals, SensitiveData sensitive) {
    Subjects subjects = new Subjects();
    for (SubjectKind kind : SubjectKind.values()) {
      subjects.byKind.put(kind, new TreeSet<>());
    }
    principals.forEach(subjects::principal);
    for (Container container : org.containers()) {
      SubjectKind kind =
          container.kind() == ContainerKind.MUTING_PERMISSION_SET
              ? SubjectKind.MUTING_SET
              : SubjectKind.CONTAINER;
      subjects.add(kind, Paths.subject(container));
      if (container.kind() == ContainerKind.PROFILE) {
        subjects.add(SubjectKind.PROFILE, Paths.subject(container));
      }
    }
    org.clients()
        .forEach(
            client ->
                subjects.add(
                    SubjectKind.OAUTH_CLIENT, Subject.of(client.family().type(), client.name())));
    org.objects()
        .forEach(
            object -> subjects.add(SubjectKind.OBJECT, Subject.of("CustomObject", object.name())));
    sensitive
        .fields()
        .forEach(
            field ->
                subjects.add(
                    SubjectKind.SENSITIVE_FIELD,
                    Subject.of("CustomField", field.field().qualifiedName())));
    org.sharingRules()
        .forEach(
            rule ->
                subjects.add(
                    SubjectKind.SHARING_RULE,
                    Subject.of("SharingRules", rule.object() + "." + rule.name())));
    org.remoteSites()
        .forEach(
            site ->
                subjects.add(
                    SubjectKind.REMOTE_SITE, Subject.of("RemoteSiteSetting", site.name())));
    org.outboundMessages()
        .forEach(
            message -> {
              Subject subject = new MessageSent(message).subject();
              subjects.add(SubjectKind.OUTBOUND_MESSAGE, subject);
              subjects.add(SubjectKind.ENDPOINT, subject);
            });
    org.namedCredentials()
        .forEach(
            credential ->
                subjects.add(
                    SubjectKind.ENDPOINT, Subject.of("NamedCredential", credential.name())));
    org.dataSources()
        .forEach(
            source ->
                subjects.add(
                    SubjectKind.ENDPOINT, Subject.of("ExternalDataSource", source.name())));
    org.transactionPolicies()
        .forEach(
            policy ->
                subjects.add(
                    SubjectKind.TRANSACTION_SECURITY_POLICY,
                    Subject.of("TransactionSecurityPolicy", policy.name())));
    org.apex().stream()
        .filter(unit -> unit.kind() == ApexUnit.Kind.CLASS && !unit.test())
        .forEach(unit -> subjects.add(SubjectKind.APEX_CLASS, CodeFacts.subject(unit)));
    org.automation().flows().stream()
        .filter(Flow::mayRun)
        .forEach(flow -> subjects.add(SubjectKind.FLOW, FlowFacts.subject(flow)));
    subjects.add(SubjectKind.ORG, ORG);
    return subjects;
  }

  /** These subjects and what changed, or could not be compared. */
  public Subjects andChanged(Collection<Subject> changed) {
    changed.forEach(subject -> add(SubjectKind.CHANGE, Subject.of(subject.type(), subject.name())));
    return this;
  }

  private void principal(Principal principal) {
    Subject subject = Subject.of(principal.type(), principal.name());
    if (principal.vendor()) {
      add(SubjectKind.VENDOR, subject);
    } else {
      add(SubjectKind.PRINCIPAL, subject);
    }
    if (principal.integration()) {
      add(SubjectKind.INTEGRATION, subject);
    }
    if (principal.outsideAdmin()) {
      add(SubjectKind.PERSON, subject);
    }
    if (principal.guest()) {
      add(SubjectKind.GUEST, subject);
    }
    principalsByWords.computeIfAbsent(principal.words(), key -> new HashSet<>()).add(subject);
    principal
        .bundle()
        .routes()
        .forEach(
            route -> {
              holds(Paths.subject(route.container()), subject);
              route
                  .group()
                  .ifPresent(
                      group ->
                          holds(
                              Subject.of(ContainerKind.PERMISSION_SET_GROUP.type(), group.name()),
                              subject));
            });
    holds(subject, subject);
    if (principal.integration() || principal.guest()) {
      principal.bundle().routes().forEach(route -> objects(route.container().access(), subject));
    }
  }

  private void objects(AccessTable table, Subject principal) {
    table
        .objects()
        .filter(number -> table.objectFlags(number) != 0)
        .mapToObj(table.symbols().objects()::name)
        .forEach(object -> holds(Subject.of("CustomObject", object), principal));
  }

  private void holds(Subject container, Subject principal) {
    holders.computeIfAbsent(container.key(), key -> new HashSet<>()).add(principal);
  }

  private void add(SubjectKind kind, Subject subject) {
    byKind.getOrDefault(kind, new TreeSet<>()).add(subject);
  }

  /** All subjects of a kind, sorted. */
  public Set<Subject> of(SubjectKind kind) {
    return Collections.unmodifiableSet(byKind.getOrDefault(kind, Set.of()));
  }

  /** The subjects of the kind that a match of a rule speaks of. */
  public Set<Subject> flawed(SubjectKind kind, Anchor anchor, Iterable<Evidence> more) {
    Set<Subject> named = new HashSet<>(meant(kind, anchor.subject()));
    anchor.principals().forEach(words -> named.addAll(byWords(words)));
    more.forEach(evidence -> evidence.principals().forEach(words -> named.addAll(byWords(words))));
    named.retainAll(of(kind));
    return named;
  }

  /** The subjects of the kind that a gap leaves open: all of them when it is about the input. */
  public Set<Subject> open(SubjectKind kind, Undecided undecided) {
    Set<Subject> named = new HashSet<>(meant(kind, undecided.subject()));
    undecided.concerned().forEach(subject -> named.addAll(meant(kind, subject)));
    named.retainAll(of(kind));
    return named.isEmpty() ? of(kind) : named;
  }

  private Set<Subject> byWords(String words) {
    return principalsByWords.getOrDefault(words, Set.of());
  }

  /** The subject itself, whoever holds it, or the org when that is what is judged. */
  private Set<Subject> meant(SubjectKind kind, Subject subject) {
    if (kind == SubjectKind.ORG) {
      return Set.of(ORG);
    }
    Set<Subject> meant = new HashSet<>(holders.getOrDefault(subject.key(), Set.of()));
    meant.add(Subject.of(subject.type(), subject.name()));
    return meant;
  }
}
