package io.github.leastforce.delta;

import io.github.leastforce.facts.ApexService;
import io.github.leastforce.facts.CallableHost;
import io.github.leastforce.facts.CodeExport;
import io.github.leastforce.facts.FlowMode;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.grants.Section;
import io.github.leastforce.identity.Principal;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.ApexUnit;
import io.github.leastforce.model.Container;
import io.github.leastforce.model.ContainerKind;
import io.github.leastforce.model.CustomField;
import io.github.leastforce.model.CustomObject;
import io.github.leastforce.model.IpRange;
import io.github.leastforce.model.Reference;
import io.github.leastforce.model.RestrictionRule;
import io.github.leastforce.model.Setting;
import io.github.leastforce.model.TransactionPolicy;
import io.github.leastforce.model.apex.ApexType;
import io.github.leastforce.model.flow.Flow;
import io.github.leastforce.monitoring.RecordingSwitches;
import io.github.leastforce.runmode.EffectiveSharing;
import io.github.leastforce.runmode.RunModes;
import io.github.leastforce.sensitivity.Level;
import io.github.leastforce.sensitivity.SensitiveField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What protects data or records what happens: encryption of fields, policies, restriction rules,
 * login networks, recording of events, whose records code sees, protocols.
 */
final class ProtectionStances {

  private static final String NO_SCHEME = "None";
  private static final String CLASSIC = "EncryptedText";

  /** First version in which statements run in user mode by default. */
  private static final double USER_MODE_VERSION = 67;

  /** The thing of a change that concerns the ranges of a profile as a whole. */
  static final String RANGES = "loginIpRanges";

  /** The thing of a change that concerns one range. */
  static final String RANGE = "loginIpRange";

  /** Actions of a policy that stop or challenge somebody. */
  private static final Set<String> STOPPING = Set.of("block", "twofa", "twofactorauthentication");

  private final Side side;
  private final List<Stance> stances = new ArrayList<>();

  private ProtectionStances(Side side) {
    this.side = side;
  }

  static List<Stance> of(Side side) {
    ProtectionStances protections = new ProtectionStances(side);
    protections.fields();
    protections.policies();
    protections.restrictions();
    protections.networks();
    protections.recording();
    protections.code();
    protections.flows();
    protections.hosts();
    return protections.stances;
  }

  private void fields() {
    Map<String, SensitiveField> sensitive = new HashMap<>();
    for (SensitiveField field : side.sensitive().fields()) {
      sensitive.put(field.field().qualifiedName(), field);
    }
    for (CustomObject object : side.org().objects()) {
      for (CustomField field : object.fields()) {
        boolean scheme =
            !field.encryptionScheme().isEmpty()
                && !field.encryptionScheme().equalsIgnoreCase(NO_SCHEME);
        boolean encrypted = scheme || field.type().equals(CLASSIC);
        SensitiveField known = sensitive.get(field.qualifiedName());
        // Somebody found it worth encrypting, whatever its name says.
        Level level = known == null ? Level.S0 : Entitlements.level(known);
        String what = "encryption of `" + field.qualifiedName() + "`";
        Location place =
            field.encryptionScheme().isEmpty()
                ? field.location()
                : field.location().child("encryptionScheme");
        stances.add(
            Stance.protects(
                Subject.of("CustomField", field.qualifiedName()),
                "field `" + field.qualifiedName() + "`",
                "encryption",
                false,
                OptionalInt.of(encrypted ? 1 : 0),
                known == null ? what : what + " (" + known.words() + ")",
                field.qualifiedName(),
                Weight.heavy(level),
                List.of(
                    new EvidenceStep(
                        "field `"
                            + field.qualifiedName()
                            + "` is "
                            + (encrypted ? "encrypted" : "not encrypted"),
                        place))));
      }
    }
  }

  private void policies() {
    for (TransactionPolicy policy : side.org().transactionPolicies()) {
      String event = policy.eventName().isEmpty() ? policy.eventType() : policy.eventName();
      boolean stops =
          policy.actions().stream()
              .map(Reference::name)
              .anyMatch(action -> STOPPING.contains(action.toLowerCase(Locale.ROOT)));
      OptionalInt rank;
      if (policy.active().isUnknown() || policy.action().isUnknown()) {
        rank = OptionalInt.empty();
      } else if (policy.active().is(true) && policy.action().is(true)) {
        rank = OptionalInt.of(stops ? 2 : 1);
      } else {
        rank = OptionalInt.of(0);
      }
      String words = "transaction security policy `" + policy.name() + "`";
      stances.add(
          Stance.protects(
              Subject.of("TransactionSecurityPolicy", policy.name()),
              words,
              "policy",
              true,
              rank,
              "what it does about `" + event + "`",
              event,
              Weight.heavy(Level.S0),
              List.of(
                  new EvidenceStep(
                      words + (rank.orElse(0) > 0 ? " acts" : " does not act"),
                      policy.active().place().orElse(policy.location())))));
    }
  }

  private void restrictions() {
    for (RestrictionRule rule : side.org().sharing().restrictionRules()) {
      if (!rule.enforcementType().equalsIgnoreCase("Restrict")) {
        continue;
      }
      String words = "restriction rule `" + rule.name() + "`";
      stances.add(
          Stance.protects(
              Subject.of("RestrictionRule", rule.name()),
              words,
              "restriction",
              true,
              OptionalInt.of(rule.active() ? 1 : 0),
              "hiding of records of `" + rule.object() + "`",
              rule.object(),
              Weight.heavy(side.sensitive().object(rule.object()).level()),
              List.of(
                  new EvidenceStep(
                      words + (rule.active() ? " is active" : " is not active"),
                      rule.location()))));
    }
  }

  private void networks() {
    for (Container profile : side.org().containers()) {
      if (profile.kind() != ContainerKind.PROFILE) {
        continue;
      }
      boolean told =
          !profile.loginIpRanges().isEmpty()
              || profile.access().entries(Section.USER_PERMISSIONS) > 0;
      boolean integration =
          side.principals().stream()
              .filter(Principal::integration)
              .anyMatch(
                  principal ->
                      principal.bundle().routes().stream()
                          .anyMatch(route -> route.container().equals(profile)));
      stances.add(
          Stance.protects(
              Origins.subject(profile),
              profile.words(),
              "login-ranges",
              false,
              told
                  ? OptionalInt.of(profile.loginIpRanges().isEmpty() ? 0 : 1)
                  : OptionalInt.empty(),
              "login networks",
              RANGES,
              integration ? Weight.heavy(Level.S0) : Weight.NONE,
              List.of(
                  new EvidenceStep(
                      profile.words()
                          + (profile.loginIpRanges().isEmpty()
                              ? " admits log-ins from anywhere"
                              : " admits log-ins from its ranges only"),
                      profile.loginIpRanges().isEmpty()
                          ? profile.location()
                          : profile.loginIpRanges().get(0).location()))));
      if (!profile.loginIpRanges().isEmpty()) {
        profile.loginIpRanges().forEach(range -> range(profile, range, integration));
      }
    }
  }

  /** One range more admits more, but the first ranges of a profile restrict. */
  private void range(Container profile, IpRange range, boolean integration) {
    stances.add(
        Stance.opens(
            Area.PROTECTION,
            Origins.subject(profile),
            profile.words(),
            "login-range " + range.start() + "-" + range.end(),
            1,
            "log-ins from one more network",
            RANGE,
            integration ? Weight.heavy(Level.S0) : Weight.NONE,
            new EvidenceStep(
                profile.words() + " admits log-ins from this range", range.location())));
  }

  private void recording() {
    RecordingSwitches switches = new RecordingSwitches(side.org(), side.catalogues());
    recorded("event-log", "event log files", switches.eventLogs(), "enableEventLogGeneration");
    side.catalogues()
        .monitoringCoverage()
        .realTimeEvents()
        .forEach(
            event ->
                recorded(
                    event.name(),
                    "storage of `" + event.name() + "`",
                    switches.event(event.name()),
                    event.name()));
  }

  private void recorded(String aspect, String what, Setting<Boolean> setting, String name) {
    stances.add(
        Stance.protects(
                Subject.of("Settings", aspect.equals("event-log") ? "Event" : "RealTimeEvent"),
                "event monitoring",
                aspect.toLowerCase(Locale.ROOT),
                false,
                setting
                    .toOptional()
                    .map(on -> OptionalInt.of(on ? 1 : 0))
                    .orElse(OptionalInt.empty()),
                what,
                name,
                Weight.heavy(Level.S0),
                List.of(
                    setting.place().isPresent()
                        ? RecordingSwitches.step(setting, name)
                        : new EvidenceStep(
                            "the input does not tell", side.org().project().declaration())))
            .in(Area.LOGGING, Confidence.CERTAIN));
  }

  private void code() {
    RunModes modes = RunModes.of(side.org().apex(), side.org().project().namespace());
    Set<String> personal = new HashSet<>();
    for (Object fact : side.facts()) {
      if (fact instanceof ApexService service && service.reachesPersonalRecords()) {
        personal.add(service.unit().name());
      } else if (fact instanceof CodeExport export && export.personal()) {
        personal.add(export.path().unit().name());
      }
    }
    for (ApexUnit unit : side.org().apex()) {
      Optional<ApexType> type = unit.declaration();
      if (unit.kind() != ApexUnit.Kind.CLASS || type.isEmpty()) {
        continue;
      }
      String words = "Apex class `" + unit.name() + "`";
      Subject subject = Subject.of("ApexClass", unit.name());
      EffectiveSharing sharing = modes.sharing(unit, type.get());
      boolean about = personal.contains(unit.name());
      stances.add(
          Stance.protects(
              subject,
              words,
              "sharing",
              false,
              rank(sharing.mode()),
              "sharing in its code",
              "sharing",
              Weight.heavy(about ? Level.S1 : Level.S0),
              List.of(
                  new EvidenceStep(
                      words + " runs " + mode(sharing.mode()), type.get().location()))));
      unit.apiVersion()
          .toOptional()
          .filter(version -> version.matches("\\d{1,3}(\\.\\d+)?"))
          .ifPresent(
              version ->
                  stances.add(
                      Stance.protects(
                          subject,
                          words,
                          "user-mode",
                          false,
                          OptionalInt.of(Double.parseDouble(version) >= USER_MODE_VERSION ? 1 : 0),
                          "statements in user mode by default",
                          "apiVersion",
                          about ? Weight.heavy(Level.S1) : Weight.NONE,
                          List.of(
                              new EvidenceStep(
                                  words + " has API version " + version,
                                  unit.apiVersion().place().orElse(type.get().location()))))));
    }
  }

  private static OptionalInt rank(EffectiveSharing.Mode mode) {
    return switch (mode) {
      case WITH -> OptionalInt.of(2);
      case INHERITED, BY_ENTRY -> OptionalInt.of(1);
      case WITHOUT -> OptionalInt.of(0);
      case UNKNOWN -> OptionalInt.empty();
    };
  }

  private static String mode(EffectiveSharing.Mode mode) {
    return switch (mode) {
      case WITH -> "with sharing";
      case INHERITED, BY_ENTRY -> "as its caller";
      case WITHOUT -> "without sharing";
      case UNKNOWN -> "as its ancestors, which the input lacks";
    };
  }

  private void flows() {
    for (Object fact : side.facts()) {
      if (fact instanceof FlowMode mode) {
        Flow flow = mode.flow();
        stances.add(
            Stance.opens(
                Area.PROTECTION,
                Subject.of("Flow", flow.name()),
                "flow `" + flow.name() + "`",
                "without-sharing",
                1,
                "records of people, whoever runs it",
                "without-sharing",
                Weight.heavy(Level.S1),
                new EvidenceStep("flow `" + flow.name() + "` runs without sharing", mode.place())));
      }
    }
  }

  private void hosts() {
    for (Object fact : side.facts()) {
      if (fact instanceof CallableHost host) {
        EvidenceStep step =
            new EvidenceStep(
                host.subjectWords() + " allows calls to " + host.detail(), host.place());
        stances.add(
            Stance.opens(
                Area.EXPORT_PATH,
                host.subject(),
                host.subjectWords(),
                "callable",
                host.active() ? 1 : 0,
                "calls of code to " + host.detail(),
                host.detail().replace("`", ""),
                Weight.NONE,
                step));
        stances.add(
            Stance.protects(
                host.subject(),
                host.subjectWords(),
                "protocol",
                false,
                OptionalInt.of(host.cleartext() || host.withoutProtocolSecurity() ? 0 : 1),
                "protocol security",
                "protocol",
                Weight.heavy(Level.S0),
                List.of(step)));
      }
    }
  }
}
