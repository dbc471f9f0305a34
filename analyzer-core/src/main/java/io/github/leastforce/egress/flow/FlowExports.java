package io.github.leastforce.egress.flow;

import io.github.leastforce.catalogue.LogSinks;
import io.github.leastforce.egress.mail.TemplateContents;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.Reference;
import io.github.leastforce.model.flow.Flow;
import io.github.leastforce.model.flow.FlowElement;
import io.github.leastforce.model.flow.FlowValue;
import io.github.leastforce.sensitivity.FieldData;
import io.github.leastforce.sensitivity.FieldPaths;
import io.github.leastforce.sensitivity.SensitiveData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The door: where flows send data about people out of the org, and what records it. */
public final class FlowExports {

  static final String APEX = "apex";

  private static final String EXTERNAL_SERVICE = "externalService";
  private static final String SIMPLE_MAIL = "emailSimple";
  private static final String ALERT = "emailAlert";

  /** Parameters of the action that sends an e-mail which hold addresses. */
  private static final Set<String> ADDRESSES =
      Set.of(
          "emailaddresses",
          "emailaddressesarray",
          "emailaddresseslist",
          "recipientaddresses",
          "ccrecipientaddresslist",
          "ccrecipientaddresscollection",
          "ccaddresses",
          "bccrecipientaddresslist",
          "bccrecipientaddresscollection",
          "bccaddresses");

  /** The parameter that keeps the e-mail as an activity of a record. */
  private static final String KEPT = "logEmailOnSend";

  private final FlowCalls calls;
  private final FlowLogs logs;
  private final FlowSources sources;
  private final ApexActions apex;
  private final FlowTemplates templates;
  private final Map<FlowScope, FlowLogs.Records> records = new HashMap<>();
  private final List<FlowExport> exports = new ArrayList<>();

  private FlowExports(
      FlowCalls calls,
      FlowLogs logs,
      FlowSources sources,
      ApexActions apex,
      FlowTemplates templates) {
    this.calls = calls;
    this.logs = logs;
    this.sources = sources;
    this.apex = apex;
    this.templates = templates;
  }

  /**
   * The elements that send data about people, or what nobody can tell the content of.
   *
   * @param apex what the code does that flows call
   * @param templates what e-mails say that are made of templates
   */
  public static List<FlowExport> of(
      Org org,
      SensitiveData sensitive,
      FieldData data,
      LogSinks sinks,
      ApexActions apex,
      TemplateContents templates) {
    if (org.automation().flows().isEmpty()) {
      return List.of();
    }
    FlowCalls calls = new FlowCalls(org.automation().flows());
    FlowExports exports =
        new FlowExports(
            calls,
            new FlowLogs(sinks, apex, calls),
            new FlowSources(FieldPaths.of(org, sensitive, data), data, sensitive, calls),
            apex,
            new FlowTemplates(calls, templates));
    calls.scopes().forEach(exports::flow);
    return exports.exports;
  }

  private void flow(FlowScope scope) {
    List<FlowElement> elements = scope.flow().elements();
    for (int i = 0; i < elements.size(); i++) {
      Optional<FlowExport.Kind> kind = kind(elements.get(i));
      if (kind.isPresent()) {
        FlowLogs.Records own = records(scope);
        if (own.runs(i)) {
          sink(scope, elements.get(i), kind.get(), own.of(i));
        }
      }
    }
  }

  private Optional<FlowExport.Kind> kind(FlowElement element) {
    if (element.kind() == FlowElement.Kind.APEX_PLUGIN) {
      return code(element);
    }
    if (element.kind() != FlowElement.Kind.ACTION) {
      return Optional.empty();
    }
    if (element.type().equalsIgnoreCase(EXTERNAL_SERVICE)) {
      return Optional.of(FlowExport.Kind.EXTERNAL_SERVICE);
    }
    if (element.type().equalsIgnoreCase(SIMPLE_MAIL)) {
      return Optional.of(FlowExport.Kind.EMAIL);
    }
    if (element.type().equalsIgnoreCase(ALERT)) {
      return Optional.of(FlowExport.Kind.ALERT);
    }
    return element.type().equalsIgnoreCase(APEX) ? code(element) : Optional.empty();
  }

  private Optional<FlowExport.Kind> code(FlowElement element) {
    return switch (apex.of(element.target()).sends()) {
      case YES -> Optional.of(FlowExport.Kind.APEX);
      case NO -> Optional.empty();
      case UNKNOWN -> Optional.of(FlowExport.Kind.OPAQUE_APEX);
    };
  }

  private void sink(
      FlowScope scope, FlowElement element, FlowExport.Kind kind, FlowLogs.Recorded recorded) {
    FlowSources.Found found =
        kind == FlowExport.Kind.ALERT ? FlowSources.Found.NOTHING : sources.of(scope, element);
    FlowTemplates.Content template =
        kind == FlowExport.Kind.EMAIL
            ? templates.of(scope, element)
            : FlowTemplates.Content.NOTHING;
    boolean nothing =
        found.data().isEmpty()
            && !found.unknown()
            && template.data().isEmpty()
            && template.unknown().isEmpty();
    if (nothing && kind != FlowExport.Kind.ALERT) {
      return;
    }
    boolean kept =
        element.inputs().stream()
            .anyMatch(
                value ->
                    value.name().equalsIgnoreCase(KEPT) && value.text().equalsIgnoreCase("true"));
    exports.add(
        new FlowExport(
            scope.flow(),
            element,
            kind,
            FlowSources.heaviest(found.data(), template.data()),
            found.unknown(),
            template.unknown(),
            kind == FlowExport.Kind.EMAIL ? recipients(scope, element) : List.of(),
            kept ? Logging.LOGGED : byCallers(scope, recorded.state()),
            recorded.loggers(),
            recorded.failures(),
            scope.flow().status().isUnknown() ? Confidence.LIKELY : Confidence.CERTAIN));
  }

  private FlowLogs.Records records(FlowScope scope) {
    return records.computeIfAbsent(scope, key -> logs.new Records(key));
  }

  /** Where a flow does not record, those that call it may do so around the call. */
  private Logging byCallers(FlowScope scope, Logging own) {
    List<FlowCalls.Call> callers = calls.callers(scope);
    if (own != Logging.NOT_LOGGED
        || callers.isEmpty()
        || scope.flow().launch() != Flow.Launch.NAMED) {
      return own;
    }
    Logging together = Logging.LOGGED;
    boolean some = false;
    for (FlowCalls.Call call : callers) {
      Logging around = records(call.caller()).of(call.number()).state();
      some |= around == Logging.LOGGED || around == Logging.CONDITIONAL;
      if (around == Logging.UNDECIDED) {
        return around;
      }
      together = around == Logging.LOGGED ? together : Logging.NOT_LOGGED;
    }
    return together == Logging.LOGGED ? together : some ? Logging.CONDITIONAL : own;
  }

  /**
   * Addresses that stand in the flow or in settings, or that who starts it decides. The address of
   * a record that is sent is the person's own, and users have no address written into a flow.
   */
  private List<Reference> recipients(FlowScope scope, FlowElement element) {
    List<Reference> recipients = new ArrayList<>();
    for (FlowValue value : element.inputs()) {
      if (ADDRESSES.contains(value.name().toLowerCase(Locale.ROOT))) {
        recipient(scope, value).ifPresent(recipients::add);
      }
    }
    return recipients;
  }

  private Optional<Reference> recipient(FlowScope scope, FlowValue value) {
    FlowSources.Found found = sources.of(scope, value);
    if (!found.data().isEmpty()) {
      return Optional.empty();
    }
    List<String> references = FlowScope.references(value);
    if (references.isEmpty()) {
      return value.text().isEmpty()
          ? Optional.empty()
          : Optional.of(new Reference("a written address", value.location()));
    }
    String root = FlowScope.root(references.get(0));
    if (root.startsWith("$")) {
      boolean setting =
          Set.of("$label", "$setup", "$custommetadata").contains(root.toLowerCase(Locale.ROOT));
      return setting
          ? Optional.of(
              new Reference("the address in `" + references.get(0) + "`", value.location()))
          : Optional.empty();
    }
    FlowSources.Origins origins = sources.origins(scope, value);
    if (!origins.names().isEmpty()) {
      return Optional.of(
          new Reference("the address in `" + origins.names().get(0) + "`", value.location()));
    }
    boolean constant =
        scope.resource(root).filter(resource -> !resource.value().text().isEmpty()).isPresent();
    return constant
        ? Optional.of(new Reference("the address in `" + root + "`", value.location()))
        : Optional.empty();
  }
}
