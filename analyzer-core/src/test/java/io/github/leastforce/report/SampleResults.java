package io.github.leastforce.report;

import static java.util.stream.Collectors.joining;

import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.baseline.Acceptance;
import io.github.leastforce.baseline.BaselineEntry;
import io.github.leastforce.baseline.BaselineState;
import io.github.leastforce.baseline.Notice;
import io.github.leastforce.baseline.Suppressed;
import io.github.leastforce.declared.Suppression;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.Coverage;
import io.github.leastforce.finding.CoverageGap;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Finding;
import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.finding.Persona;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.RuleFailure;
import io.github.leastforce.finding.RuleMetadata;
import io.github.leastforce.finding.RuleParameter;
import io.github.leastforce.finding.Severity;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.finding.SubjectKind;
import io.github.leastforce.location.ElementPath;
import io.github.leastforce.location.Excerpt;
import io.github.leastforce.location.Excerpts;
import io.github.leastforce.location.Location;
import io.github.leastforce.location.Region;
import io.github.leastforce.location.SourceFile;
import io.github.leastforce.model.Project;
import io.github.leastforce.model.Setting;
import io.github.leastforce.query.AccessGraph;
import io.github.leastforce.query.AccessGraph.Edge;
import io.github.leastforce.query.AccessGraph.EdgeKind;
import io.github.leastforce.query.AccessGraph.Node;
import io.github.leastforce.query.AccessGraph.NodeKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** Results made by hand. */
public final class SampleResults {

  private static final String MAIN = "force-app/main/default/";
  private static final Project PROJECT =
      new Project(
          Project.Format.SFDX,
          "",
          new Setting.Unknown<>("not declared"),
          Location.of(new SourceFile("sfdx-project.json")));

  private final Map<Location, Excerpt> excerpts = new HashMap<>();

  private SampleResults() {}

  /** Nothing found, nothing missing. */
  public static AnalysisResult clean() {
    return result(List.of(modifyAllData(), clearField()), List.of(), Map.of());
  }

  /** Nobody asked for an access graph. */
  public static AnalysisResult withoutGraph() {
    return result(List.of(), List.of(), Optional.empty(), Optional.empty(), Map.of());
  }

  /** A bit of everything. */
  public static AnalysisResult everything() {
    SampleResults sample = new SampleResults();
    Finding group = sample.groupFinding();
    Finding field = sample.fieldFinding();
    Finding client = sample.clientFinding();
    List<Finding> findings = new ArrayList<>(List.of(group, field, client));
    findings.sort(Finding.ORDER);
    return new AnalysisResult(
        "0.1.0",
        "test-orgs/sprawl",
        PROJECT,
        new AnalysisResult.Summary(
            1214,
            4_700_000,
            3,
            new TreeMap<>(
                Map.of("PermissionSet", 30, "Profile", 8, "ConnectedApp", 1, "ApexClass", 214)),
            new TreeMap<>(Map.of("integration (certain)", 2, "human", 9)),
            25_200),
        List.of(fullScope(), modifyAllData(), clearField()),
        findings,
        coverage(),
        List.of(
            new CoverageGap(
                "",
                CoverageGap.Kind.TYPE_NOT_IN_INPUT,
                Subject.of("SecuritySettings", "Security"),
                "the settings of the org are not in the input",
                "retrieve `SecuritySettings`"),
            new CoverageGap(
                "integration-user-modify-all-data",
                CoverageGap.Kind.PARTIAL_CONTAINER,
                Subject.of("Profile", "ERP"),
                "section `userPermissions` is not in the file",
                "retrieve the profile together with everything it refers to"),
            new CoverageGap(
                "integration-user-modify-all-data",
                CoverageGap.Kind.PARTIAL_CONTAINER,
                Subject.of("Profile", "Shop"),
                "section `userPermissions` is not in the file",
                "retrieve the profile together with everything it refers to")),
        List.of(
            new ParseProblem(
                new SourceFile(MAIN + "profiles/Sales%26Ops.profile-meta.xml"),
                12,
                3,
                "not well-formed: `fieldPermissions` is not closed",
                "retrieve the file again",
                true)),
        List.of(new RuleFailure("full-oauth-scope", "number expected")),
        Optional.of(graph("sprawl", "Member__c.旅券__c", group.primary())),
        new Excerpts(sample.excerpts));
  }

  /** One finding is worse than accepted, one is in the baseline, one is suppressed. */
  public static AnalysisResult accepted() {
    AnalysisResult all = everything();
    Finding group = all.findings().get(0);
    Finding client = all.findings().get(1);
    Finding field = all.findings().get(2);
    SourceFile file = new SourceFile("app/leastforce-suppressions.yml");
    Suppression suppression =
        new Suppression(
            client.rule().id(),
            new Suppression.Match(
                Optional.of("ConnectedApp:Order_Hub"), Optional.empty(), Optional.empty()),
            "the vendor offers no smaller scope, see `SEC-123`",
            "integration team",
            Optional.of(LocalDate.of(2026, 11, 20)),
            Optional.empty(),
            Optional.of("SEC-123"),
            Optional.of("head of security"),
            Optional.empty(),
            List.of(),
            file,
            3,
            8);
    return all.with(
        List.of(group),
        new Acceptance(
            true,
            true,
            Map.of(
                group,
                BaselineState.UPDATED,
                client,
                BaselineState.NEW_RULE,
                field,
                BaselineState.UNCHANGED),
            List.of(field),
            List.of(new Suppressed(client, suppression, LocalDate.of(2026, 11, 20))),
            List.of(
                new BaselineEntry(
                    "00000000000000000000000000000000",
                    "cleartext-remote-site",
                    "RemoteSiteSetting:Old",
                    Severity.MEDIUM,
                    List.of("http"),
                    List.of())),
            List.of(
                new BaselineEntry(
                    "11111111111111111111111111111111",
                    "unbounded-guest-rule",
                    "SharingRules:Account.Guests",
                    Severity.HIGH,
                    List.of("ALL"),
                    List.of())),
            List.of(),
            List.of(
                new Notice(
                    Notice.Kind.EXPIRES_SOON,
                    file,
                    8,
                    "expires in 19 days, on 2026-11-20 (owner `integration team`)",
                    "mend the finding, or decide again before that day"))));
  }

  /** Names written by somebody who wishes us ill. */
  public static AnalysisResult hostile() {
    SampleResults sample = new SampleResults();
    String name = "<script>alert(1)</script> ::error::x `q` 100% \u001B[31m\u202Ered](1) \r\nline";
    Location place =
        sample.resolved(
            "a:b/Sales%26Ops ü [x].profile-meta.xml",
            ElementPath.root("Profile"),
            1,
            1,
            10,
            "<Profile>\u001B[2J\t東京<name>" + name.replace("\r\n", "") + "</name>");
    Finding finding =
        new Finding(
            clearField(),
            Subject.of("Profile", name),
            "sensitive field is stored in clear: `" + name + "`",
            Confidence.LIKELY,
            List.of(new Reason("x", "`" + name + "`", 1), new Reason("y", "](2) `" + name, 2)),
            place,
            List.of(new EvidenceStep("`" + name, place)),
            List.of(new EvidenceStep("profile `" + name + "` reads it", place)),
            List.of(name, name + "2"),
            List.of(),
            "0123456789abcdef0123456789abcdef");
    return result(
        List.of(clearField()),
        List.of(finding),
        Optional.of(graph(name, name, place)),
        Optional.of(
            new AnalysisResult.Taken(
                "\u001B[31mx.example", Instant.parse("2026-11-01T00:00:00Z"), 3)),
        sample.excerpts);
  }

  /** So many findings of one rule. */
  public static AnalysisResult many(int count) {
    SampleResults sample = new SampleResults();
    Location place =
        sample.resolved(
            MAIN + "objects/Member__c/fields/X.field-meta.xml",
            ElementPath.root("CustomField"),
            2,
            1,
            9,
            "<?xml version=\"1.0\"?>",
            "<CustomField>");
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String name = String.format(Locale.ROOT, "Member__c.Field%06d__c", i);
      findings.add(
          new Finding(
              clearField(),
              Subject.of("CustomField", name),
              "sensitive field is stored in clear: `" + name + "`",
              Confidence.CERTAIN,
              List.of(new Reason("a", "sample", 1)),
              place,
              List.of(),
              List.of(new EvidenceStep("field `" + name + "`", place)),
              List.of(),
              List.of(),
              String.format(Locale.ROOT, "%016x%016x", i, i)));
    }
    return result(List.of(clearField()), findings, sample.excerpts);
  }

  /** So many findings, each with so many letters that nothing can compress. */
  public static AnalysisResult noisy(int count, int letters) {
    SampleResults sample = new SampleResults();
    Random random = new Random(7);
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String noise =
          random.ints(letters, '0', 'z').mapToObj(Character::toString).collect(joining());
      Location place = sample.resolved("f" + i + ".xml", ElementPath.root("A"), 1, 1, 3, "<A>");
      findings.add(flaw(i, noise, place, List.of(), List.of(new EvidenceStep(noise, place))));
    }
    return result(List.of(clearField()), findings, sample.excerpts);
  }

  /** A finding in a file of one such line. */
  public static AnalysisResult longLine(int length) {
    SampleResults sample = new SampleResults();
    Location place =
        sample.resolved(
            "a.xml", ElementPath.root("A"), 2, 1, length + 1, "<?xml?>", "x".repeat(length));
    return result(
        List.of(clearField()),
        List.of(flaw(1, "long", place, List.of(), List.of(new EvidenceStep("thing `a`", place)))),
        sample.excerpts);
  }

  /** A finding with so many steps and further places. */
  public static AnalysisResult longPath(int length) {
    SampleResults sample = new SampleResults();
    List<EvidenceStep> steps = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      Location place =
          sample.resolved("a.xml", ElementPath.root("A").childAt("b", i + 1), i + 1, 1, 4, "<b/>");
      steps.add(new EvidenceStep("step `" + i + "`", place));
    }
    return result(
        List.of(clearField()),
        List.of(flaw(1, "long", steps.get(0).location(), steps, steps)),
        sample.excerpts);
  }

  private static Finding flaw(
      int number,
      String message,
      Location place,
      List<EvidenceStep> related,
      List<EvidenceStep> path) {
    return new Finding(
        clearField(),
        Subject.of("A", "a" + number),
        message,
        Confidence.CERTAIN,
        List.of(new Reason("a", "sample", 1)),
        place,
        related,
        path,
        List.of(),
        List.of(),
        String.format(Locale.ROOT, "%032x", number));
  }

  /** One finding for each severity. */
  public static AnalysisResult everySeverity() {
    SampleResults sample = new SampleResults();
    Location place = sample.resolved("a.xml", ElementPath.root("A"), 1, 1, 4, "<A/>");
    List<RuleMetadata> rules = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      RuleMetadata rule =
          rule(severity.word() + "-flaw", "oauth", severity, "is a flaw", "mend it");
      rules.add(rule);
      findings.add(
          new Finding(
              rule,
              Subject.of("A", "a"),
              "is a flaw: `a`",
              Confidence.CERTAIN,
              List.of(new Reason("a", "sample", 1)),
              place,
              List.of(),
              List.of(new EvidenceStep("thing `a`", place)),
              List.of(),
              List.of(),
              String.format(Locale.ROOT, "%032x", severity.ordinal())));
    }
    return result(rules, findings, sample.excerpts);
  }

  private static AnalysisResult result(
      List<RuleMetadata> rules, List<Finding> findings, Map<Location, Excerpt> excerpts) {
    return result(
        rules,
        findings,
        Optional.of(new AccessGraph("tidy", List.of(), List.of())),
        Optional.empty(),
        excerpts);
  }

  private static AnalysisResult result(
      List<RuleMetadata> rules,
      List<Finding> findings,
      Optional<AccessGraph> graph,
      Optional<AnalysisResult.Taken> snapshot,
      Map<Location, Excerpt> excerpts) {
    return new AnalysisResult(
        "0.1.0",
        ".",
        PROJECT,
        new AnalysisResult.Summary(12, 4096, 0, new TreeMap<>(), new TreeMap<>(), 0, snapshot),
        rules,
        findings,
        Coverage.NONE,
        List.of(),
        List.of(),
        List.of(),
        graph,
        new Excerpts(excerpts));
  }

  /** One edge of the right on a field, as a group holds it. */
  private static AccessGraph graph(String org, String field, Location place) {
    Node group =
        new Node(
            NodeKind.PERMISSION_SET_GROUP,
            "erp_sync",
            "ERP_Sync",
            true,
            Map.of("admin", false, "notknown", List.of(field)));
    Node holds =
        new Node(NodeKind.FIELD, field, field, false, Map.of("dataclass", "breach", "score", 7));
    return new AccessGraph(
        org,
        List.of(group, holds),
        List.of(
            new Edge(
                EdgeKind.CAN_READ_FIELD,
                group.ref(),
                holds.ref(),
                Optional.of(place),
                Map.of("says", List.of("`" + field + "` is readable"), "standing", true))));
  }

  private static Coverage coverage() {
    Subject flawed = Subject.of("PermissionSet", "ERP_Admin");
    Subject open = Subject.of("Profile", "Mail Courier");
    return new Coverage(
        Map.of(SubjectKind.INTEGRATION, List.of(flawed, open, Subject.of("Profile", "Cron"))),
        List.of(
            new Coverage.OfRule(
                "full-oauth-scope", SubjectKind.OAUTH_CLIENT, 0, List.of(), List.of()),
            new Coverage.OfRule(
                "integration-user-modify-all-data",
                SubjectKind.INTEGRATION,
                3,
                List.of(flawed),
                List.of(open))));
  }

  private Finding groupFinding() {
    Location app =
        resolved(
            MAIN + "connectedApps/ERP.connectedApp-meta.xml",
            ElementPath.root("ConnectedApp").child("permissionSetName"),
            22,
            5,
            52,
            "    <permissionSetName>ERP_Sync</permissionSetName>");
    Location group =
        resolved(
            MAIN + "permissionsetgroups/ERP_Sync.permissionsetgroup-meta.xml",
            ElementPath.root("PermissionSetGroup").childWithText("permissionSets", "ERP_Admin"),
            7,
            5,
            47,
            "    <permissionSets>ERP_Admin</permissionSets>");
    Location grant =
        resolved(
            MAIN + "permissionsets/ERP_Admin.permissionset-meta.xml",
            ElementPath.root("PermissionSet")
                .child("userPermissions", "name", "ModifyAllData")
                .child("enabled"),
            41,
            9,
            32,
            "    <userPermissions>",
            "        <enabled>true</enabled>",
            "        <name>ModifyAllData</name>");
    Location second =
        resolved(
            MAIN + "permissionsets/ERP_Admin.permissionset-meta.xml",
            ElementPath.root("PermissionSet")
                .child("userPermissions", "name", "ViewAllData")
                .child("enabled"),
            45,
            9,
            32,
            "        <enabled>true</enabled>");
    return new Finding(
        modifyAllData(),
        Subject.of("PermissionSet", "ERP_Admin"),
        "integration principal may modify all data: `ERP Sync` holds `ModifyAllData` through group"
            + " `ERP_Sync`",
        Confidence.CERTAIN,
        List.of(
            new Reason("ModifyAllData", "`ModifyAllData`", 1),
            new Reason("ViewAllData", "`ViewAllData`", 2)),
        grant,
        List.of(new EvidenceStep("`ViewAllData`", second)),
        List.of(
            new EvidenceStep("connected app `ERP` may be used by `ERP_Sync`", app),
            new EvidenceStep("permission set group `ERP_Sync` contains `ERP_Admin`", group),
            new EvidenceStep("permission set `ERP_Admin` grants `ModifyAllData`", grant)),
        List.of("Cron", "ERP Sync", "Mail", "Shop"),
        List.of("integration-user-view-all-data"),
        "1f9c2d7b6a5e4f3c2b1a09f8e7d6c5b4");
  }

  private Finding fieldFinding() {
    Location place =
        resolved(
            MAIN + "objects/Member__c/fields/旅券__c.field-meta.xml",
            ElementPath.root("CustomField").child("label"),
            4,
            5,
            26,
            "    <!-- 旅券番号 -->",
            "    <label>旅券番号 Passport</label>",
            "    <type>Text</type>");
    return new Finding(
        clearField(),
        Subject.of("CustomField", "Member__c.旅券__c"),
        "sensitive field is stored in clear: `Member__c.旅券__c` (passport number, score 7) has"
            + " `encryptionScheme` `None`",
        Confidence.LIKELY,
        List.of(new Reason("passport", "passport number", 1)),
        place,
        List.of(),
        List.of(new EvidenceStep("field `Member__c.旅券__c` is not encrypted", place)),
        List.of(),
        List.of(),
        "aa9c2d7b6a5e4f3c2b1a09f8e7d6c5b4");
  }

  private Finding clientFinding() {
    String file = MAIN + "connectedApps/Order_Hub.connectedApp-meta.xml";
    Location scope =
        resolved(
            file,
            ElementPath.root("ConnectedApp").child("oauthConfig").childWithText("scopes", "Full"),
            1,
            151,
            172,
            "<ConnectedApp><label>Order Hub</label><contactEmail>hub@example.com</contactEmail>"
                + "<oauthConfig><callbackUrl>https://hub.example.com/oauth/callback</callbackUrl>"
                + "<scopes>Full</scopes><scopes>RefreshToken</scopes></oauthConfig><oauthPolicy>"
                + "<ipRelaxation>BYPASS</ipRelaxation></oauthPolicy></ConnectedApp>");
    return new Finding(
        fullScope(),
        Subject.of("ConnectedApp", "Order_Hub"),
        "OAuth client asks for full access: `Order_Hub` requests scope `Full`",
        Confidence.CERTAIN,
        List.of(new Reason("full-scope", "scope `Full`", 1)),
        scope,
        List.of(),
        List.of(new EvidenceStep("connected app `Order_Hub` requests scope `Full`", scope)),
        List.of("Order Hub"),
        List.of(),
        "bb9c2d7b6a5e4f3c2b1a09f8e7d6c5b4");
  }

  /** A place with the lines around it, of which the marked one is the second unless alone. */
  private Location resolved(
      String file, ElementPath element, int line, int start, int end, String... lines) {
    Location location = new Location(new SourceFile(file), element);
    int firstLine = lines.length == 1 ? line : line - 1;
    excerpts.put(
        location,
        new Excerpt(location, new Region(line, start, end), true, firstLine, List.of(lines)));
    return location;
  }

  public static RuleMetadata modifyAllData() {
    return rule(
        "integration-user-modify-all-data",
        "integration",
        Severity.CRITICAL,
        "integration principal may modify all data",
        "grant the objects it needs instead; contract `integrations/erp.yml` names `Account` and"
            + " `Order__c`");
  }

  public static RuleMetadata clearField() {
    return rule(
        "unencrypted-sensitive-field",
        "encryption",
        Severity.MEDIUM,
        "sensitive field is stored in clear",
        "encrypt the field, or say in `classification.yml` why it is not sensitive");
  }

  public static RuleMetadata fullScope() {
    return rule(
        "full-oauth-scope",
        "oauth",
        Severity.HIGH,
        "OAuth client asks for full access",
        "ask for the scopes it needs");
  }

  private static RuleMetadata rule(
      String id, String family, Severity severity, String title, String remedy) {
    return new RuleMetadata(
        id,
        family,
        title,
        title + ": {subject}",
        severity,
        Confidence.CERTAIN,
        Persona.REGULAR,
        SubjectKind.INTEGRATION,
        "0.1.0",
        id.equals("full-oauth-scope") ? List.of("broad-oauth-scope") : List.of(),
        List.of(),
        List.of("CWE-250", "CWE-79"),
        List.of("nist-800-53:AC-6(5)", "iso-27001:A.8.2", "nist-800-53:AC-3"),
        "access-minimisation",
        List.of("RS"),
        List.of("PermissionSet"),
        family.equals("oauth")
            ? List.of(new RuleParameter("refreshMaxDays", "90", "longest lifetime in days"))
            : List.of(),
        remedy,
        """
        ## What it detects

        A thing that is a flaw, see [the docs](https://example.com/docs).
        It has `names`.

        ## Why it matters

        Because.

        ```xml
        <a>true</a>
        ```

        ## Remediation

        1. Open *Setup*.
        2. Mend it.
        """);
  }
}
