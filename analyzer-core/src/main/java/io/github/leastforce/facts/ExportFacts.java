package io.github.leastforce.facts;

import io.github.leastforce.egress.apex.ExportPath;
import io.github.leastforce.egress.apex.ExportPath.Destination;
import io.github.leastforce.egress.apex.ExportPath.Logging;
import io.github.leastforce.egress.apex.NotFollowed;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.CoverageGap;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.model.NamedCredential;
import io.github.leastforce.model.RemoteSite;
import io.github.leastforce.runmode.EntryPoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The ways out through Apex code, with those who may start them. */
final class ExportFacts {

  /** At most so many callers are told beside a way out. */
  private static final int SHOWN = 3;

  private final ClassCallers callers;
  private final PlatformRecords platform;
  private final Subscribers subscribers;
  private final Map<String, RemoteSite> sites = new HashMap<>();
  private final Map<String, NamedCredential> credentials =
      new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final List<ExportPath> openMails = new ArrayList<>();

  private ExportFacts(Facts.Inputs inputs, PlatformRecords platform) {
    this.callers = new ClassCallers(inputs, SHOWN);
    this.platform = platform;
    this.subscribers = new Subscribers(inputs.org());
    for (RemoteSite site : inputs.org().remoteSites()) {
      if (site.active()) {
        sites.putIfAbsent(new WebAddress(site.url()).host(), site);
      }
    }
    for (NamedCredential credential : inputs.org().namedCredentials()) {
      credentials.put(credential.name(), credential);
    }
  }

  static List<Object> of(Facts.Inputs inputs, PlatformRecords platform) {
    ExportFacts exports = new ExportFacts(inputs, platform);
    List<Object> facts = new ArrayList<>();
    for (ExportPath path : inputs.egress().paths()) {
      ClassCallers.Callers callers =
          path.entry().called()
              ? exports.callers.of(path.entry().type())
              : exports.subscriber(path);
      if (path.destination().type() != Destination.Type.ORG) {
        facts.add(exports.fact(path, CodeExport.View.DATA, callers));
        CodeExport condition = exports.fact(path, CodeExport.View.CONDITION, callers);
        if (condition.conditionallyLogged()) {
          facts.add(condition);
        }
      }
      if (!path.data().credentials().isEmpty() && leavesOrg(path.kind())) {
        facts.add(exports.fact(path, CodeExport.View.CREDENTIAL, callers));
      }
      if (path.kind() == ExportPath.Kind.EMAIL) {
        exports.mail(path, facts);
      }
      if (path.destination().type() == Destination.Type.CALLER) {
        facts.add(exports.fact(path, CodeExport.View.ENDPOINT, callers));
      }
      if (path.destination().type() == Destination.Type.HTTP) {
        facts.add(plainEndpoint(path));
      }
    }
    exports.undecidedMails().ifPresent(facts::add);
    inputs.egress().notFollowed().forEach(body -> facts.add(undecided(body)));
    return facts;
  }

  /** A trigger on events may run as a user whom somebody chose. */
  private ClassCallers.Callers subscriber(ExportPath path) {
    return path.entry().kind().equals(EntryPoint.Kind.TRIGGER.words())
        ? subscribers
            .runs(path.entry().type())
            .map(step -> new ClassCallers.Callers(List.of(step), List.of()))
            .orElse(ClassCallers.Callers.NOBODY)
        : ClassCallers.Callers.NOBODY;
  }

  private static Undecided undecided(NotFollowed body) {
    return Undecided.ofOrg(
        Undecided.Topic.APEX_EXPORT,
        CoverageGap.Kind.OPAQUE_CODE,
        new Subject(CodeFacts.type(body.unit()), body.unit().name(), body.method()),
        "data is not followed everywhere through `" + body.method() + "`: " + body.why().words(),
        "look at what it sends by hand, or make it call less");
  }

  /** An e-mail to somebody who is neither a user nor in a record. */
  private void mail(ExportPath path, List<Object> facts) {
    boolean silent =
        path.logging().state() == Logging.State.LOGGED
            || path.destination().type() == Destination.Type.NONE;
    boolean personal = path.data().dataClass().isPresent();
    if (silent || !(personal || path.data().unknown())) {
      return;
    }
    boolean open =
        !personal
            || !path.destination().outside()
            || path.logging().state() == Logging.State.UNDECIDED;
    if (open) {
      openMails.add(path);
      return;
    }
    CodeExport export = fact(path, CodeExport.View.DATA, ClassCallers.Callers.NOBODY);
    facts.add(
        new EmailExport(
            export.subject(),
            export.subjectWords(),
            path.destination().words(),
            path.place(),
            path.logging().state() == Logging.State.NOT_LOGGED,
            export.steps(),
            data(export),
            Confidence.POSSIBLE));
  }

  /** The reasons that messages name as what is sent. */
  private static List<Reason> data(CodeExport export) {
    Optional<Reason> recorded = export.platform().map(PlatformRecord::reason);
    return export.reasons().stream()
        .filter(reason -> recorded.filter(reason::equals).isEmpty())
        .toList();
  }

  /** One gap for all: what lacks is of one kind. */
  private Optional<Undecided> undecidedMails() {
    if (openMails.isEmpty()) {
      return Optional.empty();
    }
    ExportPath first = openMails.get(0);
    String more =
        Undecided.others(
            (int) openMails.stream().map(ExportPath::method).distinct().count(), "method");
    return Optional.of(
        Undecided.ofOrg(
                Undecided.Topic.EMAIL_CONTENT,
                CoverageGap.Kind.OPAQUE_CODE,
                new Subject(CodeFacts.type(first.unit()), first.unit().name(), first.method()),
                "what `" + first.method() + "` mails, or to whom, cannot be told" + more,
                "look at the e-mail by hand")
            .concerning(
                openMails.stream()
                    .map(path -> CodeFacts.subject(path.unit()))
                    .distinct()
                    .toList()));
  }

  private static boolean leavesOrg(ExportPath.Kind kind) {
    return switch (kind) {
      case CALLOUT, SERVICE, PAGE, EMAIL -> true;
      case PUBLIC_FILE, CACHE, DEBUG_LOG -> false;
    };
  }

  private CodeExport fact(ExportPath path, CodeExport.View view, ClassCallers.Callers callers) {
    return new CodeExport(
        path,
        view,
        platform.of(path.kind()),
        endpoint(path.destination()),
        callers.steps(),
        callers.holders());
  }

  /** What the org says about where it goes to: the remote site or the named credential. */
  private List<EvidenceStep> endpoint(Destination destination) {
    return switch (destination.type()) {
      case HTTP, HTTPS ->
          Optional.ofNullable(sites.get(destination.name().toLowerCase(Locale.ROOT)))
              .map(
                  site ->
                      new EvidenceStep(
                          "remote site `" + site.name() + "` lets code call that host",
                          site.location().child("url")))
              .stream()
              .toList();
      case NAMED_CREDENTIAL ->
          Optional.ofNullable(credentials.get(destination.name()))
              .map(
                  credential ->
                      new EvidenceStep(
                          "named credential `" + credential.name() + "` says where that is",
                          credential.place()))
              .stream()
              .toList();
      default -> List.of();
    };
  }

  private static CalloutEndpoint plainEndpoint(ExportPath path) {
    List<CalloutEndpoint.Carried> carried = new ArrayList<>();
    for (String field : path.data().fields()) {
      carried.add(
          new CalloutEndpoint.Carried(
              new Reason(field, "with `" + field + "`", 2),
              new EvidenceStep("`" + field + "` is sent to it", path.place())));
    }
    return new CalloutEndpoint(
        new Subject(
            CodeFacts.type(path.unit()),
            path.unit().name(),
            "endpoint " + path.destination().name()),
        "`" + path.method() + "`",
        new WebAddress("http://" + path.destination().name()),
        true,
        path.destination().definition().orElse(path.place()),
        carried.stream().limit(SHOWN).toList());
  }
}
