package io.github.leastforce.facts;

import io.github.leastforce.egress.flow.FlowExport;
import io.github.leastforce.egress.flow.Logging;
import io.github.leastforce.egress.mail.TemplateContents;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.CoverageGap;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.model.EmailAlert;
import io.github.leastforce.model.EmailTemplate;
import io.github.leastforce.model.Org;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * E-mail alerts that go to written addresses, with what their templates merge. All other recipients
 * of an alert are users, or people whom the record names.
 */
final class EmailFacts {

  /** At most so many flows and merge fields are told as steps. */
  private static final int SHOWN = 5;

  private final TemplateContents templates;
  private final Map<String, List<FlowExport>> calls = new HashMap<>();
  private final List<Object> facts = new ArrayList<>();
  private final List<Subject> open = new ArrayList<>();
  private String firstOpen = "";

  private EmailFacts(TemplateContents templates, List<FlowExport> exports) {
    this.templates = templates;
    for (FlowExport export : exports) {
      if (export.kind() == FlowExport.Kind.ALERT) {
        calls
            .computeIfAbsent(key(export.element().target()), alert -> new ArrayList<>())
            .add(export);
      }
    }
  }

  static List<Object> of(Org org, TemplateContents templates, List<FlowExport> exports) {
    EmailFacts mails = new EmailFacts(templates, exports);
    for (EmailAlert alert : org.automation().alerts()) {
      if (!alert.addresses().isEmpty()) {
        mails.alert(alert);
      }
    }
    mails.undecided();
    return mails.facts;
  }

  private void alert(EmailAlert alert) {
    List<FlowExport> senders = calls.getOrDefault(key(alert.qualifiedName()), List.of());
    Logging logging = logging(alert, senders);
    if (logging == Logging.LOGGED) {
      return;
    }
    Optional<EmailTemplate> template = templates.named(alert.template());
    Optional<TemplateContents.Content> content =
        template.map(found -> templates.of(found, alert.object()));
    boolean personal = content.filter(known -> !known.fields().isEmpty()).isPresent();
    if (personal && logging != Logging.UNDECIDED) {
      facts.add(export(alert, senders, content.get(), logging == Logging.NOT_LOGGED));
    } else if (personal) {
      open(alert, "whether a flow that sends it records that cannot be told");
    } else if (content.isEmpty()) {
      open(alert, "template `" + alert.template() + "` is not in the input");
    } else if (!content.get().unknown().isEmpty()) {
      open(alert, "of template `" + alert.template() + "`, " + content.get().unknown());
    }
  }

  /** A rule records nothing; a flow may do so around the alert. */
  private static Logging logging(EmailAlert alert, List<FlowExport> senders) {
    if (alert.sent() || senders.isEmpty()) {
      return Logging.NOT_LOGGED;
    }
    Set<Logging> all = EnumSet.noneOf(Logging.class);
    senders.forEach(sender -> all.add(sender.logging()));
    if (all.contains(Logging.NOT_LOGGED)) {
      return Logging.NOT_LOGGED;
    }
    if (all.contains(Logging.UNDECIDED)) {
      return Logging.UNDECIDED;
    }
    return all.contains(Logging.CONDITIONAL) ? Logging.CONDITIONAL : Logging.LOGGED;
  }

  private static EmailExport export(
      EmailAlert alert,
      List<FlowExport> senders,
      TemplateContents.Content content,
      boolean unlogged) {
    List<EvidenceStep> steps = new ArrayList<>();
    senders.stream()
        .filter(sender -> sender.logging() != Logging.LOGGED)
        .limit(SHOWN)
        .forEach(
            sender ->
                steps.add(
                    new EvidenceStep(
                        "flow `" + sender.flow().name() + "` sends alert `" + alert.name() + "`",
                        sender.element().targetPlace())));
    steps.add(
        new EvidenceStep(
            "alert `" + alert.name() + "` sends template `" + alert.template() + "`",
            alert.location().child("template")));
    steps.add(
        new EvidenceStep("it goes to a written address", alert.addresses().get(0).location()));
    content.fields().stream()
        .limit(SHOWN)
        .forEach(
            merged ->
                steps.add(
                    new EvidenceStep(
                        "template `"
                            + alert.template()
                            + "` merges `"
                            + merged.field().qualifiedName()
                            + "` ("
                            + merged.field().words()
                            + ")",
                        merged.place())));
    return new EmailExport(
        subject(alert),
        "e-mail alert `" + alert.qualifiedName() + "`",
        "a written address",
        alert.location().child("template"),
        unlogged,
        steps,
        content.fields().stream().map(EmailFacts::reason).toList(),
        Confidence.POSSIBLE);
  }

  private static Reason reason(TemplateContents.Merged merged) {
    return new Reason(
        merged.field().qualifiedName(),
        "`" + merged.field().qualifiedName() + "` (" + merged.field().words() + ")",
        merged.field().dataClass().ordinal());
  }

  private void open(EmailAlert alert, String why) {
    firstOpen = open.isEmpty() ? why : firstOpen;
    open.add(subject(alert));
  }

  /** One gap for all alerts: what lacks is of one kind. */
  private void undecided() {
    if (open.isEmpty()) {
      return;
    }
    String more = Undecided.others(open.size(), "alert");
    facts.add(
        Undecided.ofOrg(
                Undecided.Topic.EMAIL_CONTENT,
                CoverageGap.Kind.OPAQUE_CODE,
                open.get(0),
                "what it mails to a written address cannot be told: " + firstOpen + more,
                "add the template to the input, or look at its merge fields by hand")
            .concerning(open));
  }

  private static Subject subject(EmailAlert alert) {
    return Subject.of("WorkflowAlert", alert.qualifiedName());
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
