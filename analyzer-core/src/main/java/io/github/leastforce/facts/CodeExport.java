package io.github.leastforce.facts;

import io.github.leastforce.catalogue.DataClass;
import io.github.leastforce.egress.apex.ExportPath;
import io.github.leastforce.egress.apex.ExportPath.Destination;
import io.github.leastforce.egress.apex.ExportPath.Logging;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.ApexUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Data leaves through Apex code at a place.
 *
 * @param view what of it is told
 * @param platform what the platform records of it; empty for ways that do not leave it
 * @param endpoint what the org says about where it goes to
 * @param callers who may start it, integrations first; at most a handful
 * @param holders all principals that may start it
 */
public record CodeExport(
    ExportPath path,
    View view,
    Optional<PlatformRecord> platform,
    List<EvidenceStep> endpoint,
    List<EvidenceStep> callers,
    List<String> holders)
    implements Anchor {

  /** At most so many fields are named. */
  private static final int NAMED = 4;

  /** What of a way out is told. */
  public enum View {
    /** That data leaves, at the place where it is handed over. */
    DATA,
    /** That a record of it depends on something, at the place where that is decided. */
    CONDITION,
    /** Where it goes to, at the place that says so. */
    ENDPOINT,
    /** That a credential leaves, at the place where it is taken. */
    CREDENTIAL
  }

  public CodeExport {
    endpoint = List.copyOf(endpoint);
    callers = List.copyOf(callers);
    holders = List.copyOf(holders);
  }

  private boolean shows(View wanted, ExportPath.Kind kind) {
    return view == wanted && path.kind() == kind;
  }

  /** Sends a request to another system. */
  public boolean callout() {
    return shows(View.DATA, ExportPath.Kind.CALLOUT);
  }

  /** Answers the caller of a REST or SOAP service. */
  public boolean service() {
    return shows(View.DATA, ExportPath.Kind.SERVICE);
  }

  /** Answers a page or component. */
  public boolean page() {
    return shows(View.DATA, ExportPath.Kind.PAGE);
  }

  /** Sends an e-mail. */
  public boolean email() {
    return shows(View.DATA, ExportPath.Kind.EMAIL);
  }

  /** Makes a file public. */
  public boolean publicFile() {
    return shows(View.DATA, ExportPath.Kind.PUBLIC_FILE);
  }

  /** Puts data into the platform cache. */
  public boolean cache() {
    return shows(View.DATA, ExportPath.Kind.CACHE);
  }

  /** Writes to the debug log. */
  public boolean debugLog() {
    return shows(View.DATA, ExportPath.Kind.DEBUG_LOG);
  }

  /** Whether a record is written depends on something, and the place is where it is decided. */
  public boolean conditionOfExport() {
    return view == View.CONDITION;
  }

  /** The caller names the host that is called. */
  public boolean callerNamesHost() {
    return view == View.ENDPOINT && path.destination().type() == Destination.Type.CALLER;
  }

  /** It is a way out that an audit record is expected of. */
  public boolean exports() {
    return switch (path.kind()) {
      case CALLOUT, SERVICE, PUBLIC_FILE -> true;
      case EMAIL -> path.destination().outside();
      case PAGE, CACHE, DEBUG_LOG -> false;
    };
  }

  /** It is about people, as far as the fields tell. */
  public boolean personal() {
    return path.data().dataClass().isPresent();
  }

  /** It is breach-relevant or of a special category. */
  public boolean sensitive() {
    return path.data().dataClass().filter(known -> known != DataClass.PERSONAL).isPresent();
  }

  /** There is data, and nothing is known of what it is. */
  public boolean unknown() {
    return !personal() && path.data().unknown();
  }

  /** It holds all of what another system asked or answered. */
  public boolean wholeMessages() {
    return path.data().messages();
  }

  /** A credential leaves the org, and the place is where the code takes it. */
  public boolean credentialLeaves() {
    return view == View.CREDENTIAL;
  }

  /** It holds a credential. */
  public boolean credential() {
    return !path.data().credentials().isEmpty();
  }

  /** No audit record is written when it succeeds, and none of the platform is as good as one. */
  public boolean notLogged() {
    return path.logging().state() == Logging.State.NOT_LOGGED && !platformTells();
  }

  /**
   * An audit record is written on some ways, or perhaps; or only the platform writes one, and
   * nothing holds anybody back.
   */
  public boolean conditionallyLogged() {
    return path.logging().state() == Logging.State.CONDITIONAL || onlyPlatformTells();
  }

  /** The records of the platform tell who took what. */
  private boolean platformTells() {
    return platform.filter(PlatformRecord::enough).isPresent();
  }

  private boolean onlyPlatformTells() {
    return path.logging().state() == Logging.State.NOT_LOGGED && platformTells() && !enforced();
  }

  /** An active transaction security policy acts on that way. */
  public boolean enforced() {
    return platform.filter(PlatformRecord::enforced).isPresent();
  }

  @Override
  public Subject subject() {
    String type = path.unit().kind() == ApexUnit.Kind.TRIGGER ? "ApexTrigger" : "ApexClass";
    if (path.kind() == ExportPath.Kind.DEBUG_LOG) {
      // Who cleans a class of such statements cleans it of all.
      return new Subject(type, path.unit().name(), "debug-log");
    }
    if (view == View.CREDENTIAL) {
      // Where the credential is taken is one place, however many requests carry it.
      return new Subject(type, declaredIn(place()), place().element().toString());
    }
    if (unknown()) {
      return new Subject(type, path.unit().name(), "unknown-data");
    }
    return new Subject(
        type,
        path.unit().name(),
        path.signature()
            + " "
            + path.kind().name().toLowerCase(Locale.ROOT).replace('_', '-')
            + " "
            + path.ordinal());
  }

  /** A class or trigger is called like its file. */
  private static String declaredIn(Location place) {
    String path = place.file().toString();
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  @Override
  public String subjectWords() {
    return "`" + path.method() + "`";
  }

  @Override
  public String detail() {
    return switch (view) {
      case ENDPOINT -> "sends a request to " + path.destination().words();
      case DATA, CREDENTIAL -> does();
      case CONDITION -> does() + ", and a record of it is " + condition();
    };
  }

  private String condition() {
    if (onlyPlatformTells()) {
      return "written by the platform only";
    }
    String words = path.logging().words();
    return words.startsWith("only") ? "written " + words : "perhaps written: it " + words;
  }

  private String does() {
    String data = data();
    return switch (path.kind()) {
      case CALLOUT -> "sends " + data + " to " + path.destination().words();
      case SERVICE -> "returns " + data + " as " + started("a service");
      case PAGE -> "returns " + data + " to " + started("a page");
      case EMAIL -> "mails " + data + " to " + path.destination().words();
      case PUBLIC_FILE -> "opens a file to people outside the org";
      case CACHE -> "puts " + data + " into the platform cache";
      case DEBUG_LOG -> "writes " + data + " to the debug log";
    };
  }

  private String started(String otherwise) {
    return path.entry().known() ? path.entry().kind() : otherwise;
  }

  /** Whether what is told is that a record lacks. */
  private boolean tellsOfRecords() {
    return view == View.DATA || view == View.CONDITION;
  }

  private String kindOfData() {
    if (personal()) {
      return "personal-data";
    }
    return wholeMessages() ? "whole-message" : "unknown-data";
  }

  private String data() {
    List<String> parts = new ArrayList<>();
    path.data().credentials().stream()
        .map(ExportPath.Credential::words)
        .distinct()
        .forEach(words -> parts.add("the " + words));
    List<String> fields = path.data().fields();
    fields.stream().limit(NAMED).forEach(field -> parts.add("`" + field + "`"));
    if (fields.size() > NAMED) {
      parts.add((fields.size() - NAMED) + " more personal fields");
    }
    if (parts.isEmpty() && personal()) {
      parts.add("records about people");
    }
    if (parts.isEmpty() && path.data().messages()) {
      parts.add("a whole message of another system");
    }
    if (parts.isEmpty()) {
      parts.add("data of unknown kind");
    }
    return (path.data().mayContain() ? "what may hold " : "") + String.join(", ", parts);
  }

  @Override
  public Location place() {
    return switch (view) {
      case DATA -> path.place();
      case CREDENTIAL -> path.data().credentials().get(0).location();
      case CONDITION -> path.logging().at().orElse(path.place());
      case ENDPOINT -> path.destination().definition().orElse(path.place());
    };
  }

  @Override
  public List<EvidenceStep> steps() {
    List<EvidenceStep> steps = new ArrayList<>(callers);
    steps.addAll(path.steps());
    path.logging()
        .at()
        .ifPresent(
            at -> steps.add(new EvidenceStep("an audit record: " + path.logging().words(), at)));
    path.logging()
        .failure()
        .ifPresent(at -> steps.add(new EvidenceStep("a record is kept of failures only", at)));
    steps.addAll(endpoint);
    if (tellsOfRecords()) {
      platform.ifPresent(known -> steps.addAll(known.steps()));
    }
    return steps;
  }

  @Override
  public List<Reason> reasons() {
    List<Reason> reasons = new ArrayList<>();
    int rank = 0;
    for (ExportPath.Credential credential : path.data().credentials()) {
      reasons.add(new Reason("credential", "the " + credential.words(), rank++));
    }
    for (String field : path.data().fields()) {
      reasons.add(new Reason(field, "`" + field + "`", rank++));
    }
    if (reasons.isEmpty()) {
      reasons.add(new Reason(kindOfData(), data(), 0));
    }
    if (tellsOfRecords()) {
      platform.map(PlatformRecord::reason).ifPresent(reasons::add);
    }
    return reasons;
  }

  @Override
  public Confidence confidence() {
    boolean inferred = path.logging().inferred();
    return view == View.CONDITION && inferred
        ? path.confidence().and(Confidence.LIKELY)
        : path.confidence();
  }

  @Override
  public List<String> principals() {
    return holders;
  }
}
