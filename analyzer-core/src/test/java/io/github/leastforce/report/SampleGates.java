package io.github.leastforce.report;

import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.analysis.GateResult;
import io.github.leastforce.baseline.Acceptance;
import io.github.leastforce.baseline.BaselineState;
import io.github.leastforce.catalogue.Tier;
import io.github.leastforce.delta.Affected;
import io.github.leastforce.delta.Area;
import io.github.leastforce.delta.Change;
import io.github.leastforce.delta.Decision;
import io.github.leastforce.delta.Decision.Ground;
import io.github.leastforce.delta.Decision.Outcome;
import io.github.leastforce.delta.Delta;
import io.github.leastforce.delta.Direction;
import io.github.leastforce.delta.OpenChange;
import io.github.leastforce.delta.Weight;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Finding;
import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.location.ElementPath;
import io.github.leastforce.location.Excerpt;
import io.github.leastforce.location.Excerpts;
import io.github.leastforce.location.Location;
import io.github.leastforce.location.Region;
import io.github.leastforce.location.SourceFile;
import io.github.leastforce.sensitivity.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Results of gates made by hand. */
public final class SampleGates {

  private static final String MAIN = "force-app/main/default/";
  private static final Affected ERP =
      new Affected(
          "PermissionSetGroup",
          "ERP_Sync",
          "permission set group `ERP_Sync`",
          "integration (certain)",
          true,
          false,
          false,
          false,
          false);
  private static final Affected GUEST =
      new Affected("Profile", "Shop", "profile `Shop`", "guest", false, false, true, false, false);
  private static final Weight CONTROL = new Weight(Tier.T2, Level.S0, true);
  private static final Weight BREACH = new Weight(Tier.CONTEXT, Level.S3, true);

  private final Map<Location, Excerpt> excerpts = new HashMap<>();
  private final Map<Location, Excerpt> before = new HashMap<>();

  private SampleGates() {}

  /** Nothing changed. */
  public static GateResult clean() {
    return gate(
        compared(SampleResults.clean()), Delta.NONE, Decision.ALLOW, Map.of(), List.of(), 12);
  }

  /** A bit of everything. */
  public static GateResult everything() {
    SampleGates sample = new SampleGates();
    Location grant =
        place(
            sample.excerpts,
            MAIN + "permissionsets/ERP_Admin.permissionset-meta.xml",
            "enabled",
            41,
            "        <enabled>true</enabled>");
    Location contains =
        place(
            sample.excerpts,
            MAIN + "permissionsetgroups/ERP_Sync.permissionsetgroup-meta.xml",
            "permissionSets",
            7,
            "    <permissionSets>ERP_Admin</permissionSets>");
    Location field =
        place(
            sample.excerpts,
            MAIN + "permissionsets/Shop Guest, all.permissionset-meta.xml",
            "readable",
            12,
            "        <readable>true</readable>");
    Location scheme =
        place(
            sample.excerpts,
            MAIN + "objects/Member__c/fields/Number__c.field-meta.xml",
            "encryptionScheme",
            3,
            "    <encryptionScheme>None</encryptionScheme>");
    Location schemeBefore =
        place(
            sample.before,
            MAIN + "objects/Member__c/fields/Number__c.field-meta.xml",
            "encryptionScheme",
            5,
            "    <encryptionScheme>ProbabilisticEncryption</encryptionScheme>");
    List<EvidenceStep> path =
        List.of(
            new EvidenceStep("permission set group `ERP_Sync` contains `ERP_Admin`", contains),
            new EvidenceStep("permission set `ERP_Admin` grants `ModifyAllData`", grant));
    List<Change> changes = new ArrayList<>();
    for (String permission : List.of("ModifyAllData", "ViewAllData")) {
      changes.add(
          change(
              Direction.GRANTED,
              Area.SYSTEM_PERMISSION,
              Subject.of("PermissionSet", "ERP_Admin"),
              "permission set `ERP_Admin`",
              "`" + permission + "`",
              permission,
              CONTROL,
              List.of(ERP),
              grant,
              path,
              List.of()));
    }
    changes.add(
        change(
            Direction.GRANTED,
            Area.OBJECT,
            Subject.of("PermissionSet", "ERP_Admin"),
            "permission set `ERP_Admin`",
            "`allowRead` on `Product2`",
            "Product2 allowRead",
            Weight.NONE,
            List.of(ERP),
            grant,
            List.of(path.get(1)),
            List.of()));
    changes.add(
        change(
            Direction.WIDENED,
            Area.FIELD,
            Subject.of("PermissionSet", "Shop Guest, all"),
            "permission set `Shop Guest, all`",
            "read `Member__c.Number__c` (passport number, score 7)",
            "Member__c.Number__c read",
            BREACH,
            List.of(GUEST),
            field,
            List.of(
                new EvidenceStep(
                    "permission set `Shop Guest, all` lets read `Member__c.Number__c`", field)),
            List.of()));
    changes.add(
        change(
            Direction.WEAKENED,
            Area.PROTECTION,
            Subject.of("CustomField", "Member__c.Number__c"),
            "field `Member__c.Number__c`",
            "field encryption of `Member__c.Number__c`",
            "Member__c.Number__c",
            BREACH,
            List.of(),
            scheme,
            List.of(new EvidenceStep("field `Member__c.Number__c` is not encrypted", scheme)),
            List.of(
                new EvidenceStep(
                    "field `Member__c.Number__c` is encrypted at rest", schemeBefore))));
    changes.add(
        change(
            Direction.REMOVED,
            Area.NAMED_ACCESS,
            Subject.of("PermissionSet", "ERP_Admin"),
            "permission set `ERP_Admin`",
            "Apex class `Old`",
            "Old",
            Weight.NONE,
            List.of(ERP),
            grant,
            List.of(),
            List.of()));
    Delta delta =
        new Delta(
            changes,
            List.of(
                new OpenChange(
                    Area.SYSTEM_PERMISSION,
                    Subject.of("Profile", "Admin"),
                    "profile `Admin`",
                    "system permissions",
                    "the base has no section `userPermissions` of it",
                    3,
                    CONTROL,
                    List.of())));
    Decision decision =
        new Decision(
            List.of(
                new Ground(
                    "no-new-access",
                    Outcome.DENY,
                    "permission set `ERP_Admin`: granted `ModifyAllData`",
                    path),
                new Ground(
                    "no-new-access",
                    Outcome.UNDECIDABLE,
                    "profile `Admin`: system permissions cannot be compared",
                    List.of())));
    AnalysisResult head = SampleResults.accepted();
    return gate(
        with(head, sample.excerpts),
        delta,
        decision,
        sample.before,
        List.of(
            new ParseProblem(
                new SourceFile(MAIN + "profiles/Old.profile-meta.xml"),
                4,
                0,
                "not well-formed",
                "repair the base",
                true)),
        1190);
  }

  /** Names written by somebody who wishes us ill. */
  public static GateResult hostile() {
    SampleGates sample = new SampleGates();
    String name =
        "<img src=x onerror=alert(1)> @everyone fixes #1 | `a` ![x](https://evil.example) :: %0A"
            + " </details> -->\r\n::error::x\u001B[31m\u202E \\| *b* _c_ \uD800";
    String file = "a,b:c|d/e%26 f(g)[h]`i`@j.profile-meta.xml";
    Location place = place(sample.excerpts, file, "Profile", 1, "<Profile>" + name);
    Location old = place(sample.before, file, "Profile", 2, "<Profile>" + name);
    Change change =
        change(
            Direction.WIDENED,
            Area.NAMED_ACCESS,
            Subject.of("Profile", name),
            "profile `" + name + "`",
            "use of `" + name + "`",
            name,
            CONTROL,
            List.of(
                new Affected(
                    "Profile",
                    name,
                    "profile `" + name + "`",
                    name,
                    true,
                    false,
                    false,
                    false,
                    false)),
            place,
            List.of(
                new EvidenceStep("profile `" + name + "` lets use it", place),
                new EvidenceStep(name, place)),
            List.of(new EvidenceStep("profile `" + name + "` let use less", old)));
    return gate(
        with(compared(SampleResults.hostile()), sample.excerpts),
        new Delta(
            List.of(change),
            List.of(
                new OpenChange(
                    Area.OBJECT,
                    Subject.of("Profile", name),
                    name,
                    name,
                    name,
                    1,
                    CONTROL,
                    List.of(GUEST)))),
        new Decision(List.of(new Ground("no-new-access", Outcome.DENY, name, change.path()))),
        sample.before,
        List.of(new ParseProblem(new SourceFile(file), 1, 1, name, name, true)),
        0);
  }

  /** So many changes, each at a line of its own, and as many findings. */
  public static GateResult many(int count) {
    SampleGates sample = new SampleGates();
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String name = String.format(Locale.ROOT, "Set_%06d", i);
      Location place =
          place(
              sample.excerpts,
              MAIN + "permissionsets/" + name + ".permissionset-meta.xml",
              "enabled",
              i + 1,
              "        <enabled>true</enabled>");
      changes.add(
          change(
              Direction.GRANTED,
              Area.SYSTEM_PERMISSION,
              Subject.of("PermissionSet", name),
              "permission set `" + name + "`",
              "`ModifyAllData`",
              "ModifyAllData",
              i < 3 ? CONTROL : Weight.NONE,
              List.of(ERP),
              place,
              List.of(new EvidenceStep("permission set `" + name + "` grants it", place)),
              List.of()));
    }
    return gate(
        with(compared(SampleResults.many(count)), sample.excerpts),
        new Delta(changes, List.of()),
        Decision.ALLOW,
        Map.of(),
        List.of(),
        7);
  }

  /** A change right where a finding is. */
  public static GateResult changeAtFinding() {
    AnalysisResult head = compared(SampleResults.everySeverity());
    Finding finding = head.findings().get(0);
    Change change =
        change(
            Direction.GRANTED,
            Area.SYSTEM_PERMISSION,
            finding.subject(),
            "thing `a`",
            "`ModifyAllData`",
            "ModifyAllData",
            CONTROL,
            List.of(ERP),
            finding.primary(),
            finding.path(),
            List.of());
    return gate(
        head, new Delta(List.of(change), List.of()), Decision.ALLOW, Map.of(), List.of(), 0);
  }

  private static GateResult gate(
      AnalysisResult head,
      Delta delta,
      Decision decision,
      Map<Location, Excerpt> before,
      List<ParseProblem> problems,
      int shared) {
    return new GateResult(
        head,
        "origin/main",
        delta,
        decision,
        new Excerpts(before),
        problems,
        shared,
        Optional.empty());
  }

  /** As it is when all findings are new. */
  private static AnalysisResult compared(AnalysisResult result) {
    Map<Finding, BaselineState> states = new HashMap<>();
    result.findings().forEach(finding -> states.put(finding, BaselineState.NEW));
    return result.with(
        result.findings(),
        new Acceptance(
            true, false, states, List.of(), List.of(), List.of(), List.of(), List.of(), List.of()));
  }

  private static AnalysisResult with(AnalysisResult result, Map<Location, Excerpt> places) {
    return new AnalysisResult(
        result.toolVersion(),
        result.input(),
        result.project(),
        result.summary(),
        result.rules(),
        result.findings(),
        result.accepted(),
        result.coverage(),
        result.gaps(),
        result.problems(),
        result.failures(),
        result.graph(),
        result.excerpts().and(new Excerpts(places)));
  }

  private static Location place(
      Map<Location, Excerpt> excerpts, String file, String element, int line, String text) {
    Location location = new Location(new SourceFile(file), ElementPath.root(element));
    int start = text.length() - text.stripLeading().length() + 1;
    excerpts.put(
        location,
        new Excerpt(
            location, new Region(line, start, text.length() + 1), true, line, List.of(text)));
    return location;
  }

  private static Change change(
      Direction direction,
      Area area,
      Subject subject,
      String words,
      String what,
      String thing,
      Weight weight,
      List<Affected> principals,
      Location place,
      List<EvidenceStep> path,
      List<EvidenceStep> before) {
    return new Change(
        direction,
        area,
        subject,
        words,
        what,
        List.of(thing),
        weight,
        principals,
        place,
        path,
        before,
        Confidence.CERTAIN);
  }
}
