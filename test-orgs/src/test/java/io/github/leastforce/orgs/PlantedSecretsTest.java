package io.github.leastforce.orgs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.analysis.AnalysisRequest.Input;
import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.analysis.Answer;
import io.github.leastforce.analysis.GateRequest;
import io.github.leastforce.analysis.GateResult;
import io.github.leastforce.cli.Main;
import io.github.leastforce.declared.Policies;
import io.github.leastforce.finding.Finding;
import io.github.leastforce.query.Action;
import io.github.leastforce.query.BlastRadius;
import io.github.leastforce.query.Located;
import io.github.leastforce.query.Questions;
import io.github.leastforce.query.WhatCan;
import io.github.leastforce.query.WhoCan;
import io.github.leastforce.report.AnswerFormat;
import io.github.leastforce.report.ReportFormat;
import io.github.leastforce.report.ReportOptions;
import io.github.leastforce.report.Reports;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Secrets of every detector, generated, in every element that is read: each is found, and no piece
 * of one is in anything that is said.
 */
class PlantedSecretsTest {

  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final String HEX = "0123456789abcdef";
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final String NAMESPACE = " xmlns=\"http://soap.sforce.com/2006/04/metadata\"";

  /** So many characters of a secret in a row are a piece of it and no accident. */
  private static final int PIECE = 9;

  /** A shape of every typed detector; the function fills in chance. */
  private static final Map<String, Function<Generator, String>> SHAPES =
      Map.ofEntries(
          Map.entry(
              "json-web-token",
              g ->
                  "eyJ" + g.of(LETTERS, 20) + ".eyJ" + g.of(LETTERS, 30) + "." + g.of(LETTERS, 40)),
          Map.entry("salesforce-session", g -> "00D" + g.of(LETTERS, 12) + "!" + g.of(LETTERS, 90)),
          Map.entry("salesforce-refresh-token", g -> "5Aep" + g.of(LETTERS, 83)),
          Map.entry(
              "salesforce-auth-url",
              g -> "force://PlatformCLI::" + g.of(LETTERS, 60) + "@berth.quayside.example"),
          Map.entry("aws-access-key", g -> "AKIA" + g.of(BASE32, 16)),
          Map.entry("azure-storage-key", g -> "AccountKey=" + g.of(LETTERS, 86) + "=="),
          Map.entry("google-api-key", g -> "AIza" + g.of(LETTERS, 35)),
          Map.entry("google-client-secret", g -> "GOCSPX-" + g.of(LETTERS, 28)),
          Map.entry("github-token", g -> "ghp_" + g.of(LETTERS, 36)),
          Map.entry("gitlab-token", g -> "glpat-" + g.of(LETTERS, 20)),
          Map.entry("slack-token", g -> "xoxb-" + g.of(LETTERS, 24)),
          Map.entry(
              "slack-webhook",
              g ->
                  "https://hooks.slack.com/services/T"
                      + g.of(BASE32, 8)
                      + "/B"
                      + g.of(BASE32, 8)
                      + "/"
                      + g.of(LETTERS, 24)),
          Map.entry("stripe-key", g -> "sk_live_" + g.of(LETTERS, 24)),
          Map.entry("sendgrid-key", g -> "SG." + g.of(LETTERS, 22) + "." + g.of(LETTERS, 43)),
          Map.entry("mailgun-key", g -> "key-" + g.of(HEX, 32)),
          Map.entry("npm-token", g -> "npm_" + g.of(LETTERS, 36)),
          Map.entry("shopify-token", g -> "shpat_" + g.of(HEX, 32)),
          Map.entry(
              "openai-key", g -> "sk-proj-" + g.of(LETTERS, 24) + "T3BlbkFJ" + g.of(LETTERS, 24)),
          Map.entry("anthropic-key", g -> "sk-ant-" + g.of(LETTERS, 40)),
          Map.entry("basic-credentials", g -> "Basic " + base64("berth:" + g.of(LETTERS, 20))),
          Map.entry("bearer-token", g -> "Bearer " + g.generated(32)),
          Map.entry(
              "url-password",
              g -> "https://berth:" + g.of(LETTERS, 18) + "@tides.quayside.example/v2"),
          Map.entry(
              "url-key", g -> "https://tides.quayside.example/v2?n=14&api_key=" + g.generated(24)));

  /** Chance, and what was made of it. */
  private static final class Generator {
    private final Random random;
    private final List<String> parts = new ArrayList<>();

    Generator(long seed) {
      this.random = new Random(seed);
    }

    String of(String alphabet, int length) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < length; i++) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      if (length >= PIECE) {
        parts.add(text.toString());
      }
      return text.toString();
    }

    /** Letters and digits for sure, so that nobody takes it for a word. */
    String generated(int length) {
      String text = "q7" + of(LETTERS, length - 4) + "W2";
      parts.add(text);
      return text;
    }

    /** A password with every character that some output has to escape. */
    String nasty() {
      String text = "q7&<>\"'%$/" + of(LETTERS, 14) + "+=?2";
      parts.add(text);
      return text;
    }

    String shape() {
      List<String> ids = SHAPES.keySet().stream().sorted().toList();
      return shape(ids.get(random.nextInt(ids.size())));
    }

    String shape(String detector) {
      return Objects.requireNonNull(SHAPES.get(detector)).apply(this);
    }

    String pemBody() {
      StringBuilder body = new StringBuilder();
      for (int i = 0; i < 6; i++) {
        body.append(of(LETTERS, 64)).append('\n');
      }
      return body.toString();
    }
  }

  /** A project with planted secrets, and the component of each finding by rule. */
  private static final class Planted {
    private final Path root;
    private final Generator chance;
    private final Map<String, List<String>> wanted = new TreeMap<>();

    Planted(Path root, Generator chance) {
      this.root = root;
      this.chance = chance;
      write("sfdx-project.json", "{\"packageDirectories\":[{\"path\":\"force-app\"}]}");
    }

    void wants(String rule, String component) {
      wanted.computeIfAbsent(rule, key -> new ArrayList<>()).add(component);
    }

    void write(String path, String text) {
      try {
        Path file = root.resolve(path);
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void xml(String path, String type, String content) {
      write(
          "force-app/" + path + "-meta.xml",
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<%1$s%2$s>\n%3$s\n</%1$s>\n"
              .formatted(type, NAMESPACE, content));
    }

    Planted everywhere() {
      clients();
      callouts();
      configuration();
      apex();
      pages();
      keys();
      notReported();
      return this;
    }

    private void clients() {
      xml(
          "connectedApps/A.connectedApp",
          "ConnectedApp",
          "<label>A</label>\n<oauthConfig>\n<callbackUrl>https://a.quayside.example/c?t=%s</callbackUrl>\n"
                  .formatted(chance.generated(20))
              + "<consumerKey>"
              + chance.generated(40)
              + "</consumerKey>\n<consumerSecret>"
              + escaped(chance.nasty())
              + "</consumerSecret>\n<scopes>Full</scopes>\n</oauthConfig>");
      wants("client-secret-in-metadata", "A");
      xml(
          "extlClntAppGlobalOauthSets/B.ecaGlblOauth",
          "ExtlClntAppGlobalOauthSettings",
          "<consumerSecret>"
              + chance.generated(32)
              + "</consumerSecret><externalClientApplication>B</externalClientApplication>");
      wants("client-secret-in-metadata", "B");
      xml(
          "authproviders/P.authprovider",
          "AuthProvider",
          "<consumerKey>p</consumerKey>\n<consumerSecret>"
              + escaped(chance.nasty())
              + "</consumerSecret>\n<friendlyName>P</friendlyName>");
      wants("auth-provider-secret-exported", "P");
    }

    private void callouts() {
      for (String element :
          List.of("password", "awsAccessSecret", "oauthToken", "oauthRefreshToken")) {
        String secret = "<" + element + ">" + escaped(chance.nasty()) + "</" + element + ">";
        String name = "N_" + element;
        xml(
            "namedCredentials/" + name + ".namedCredential",
            "NamedCredential",
            "<label>N</label>\n" + secret + "\n<endpoint>https://n.quayside.example</endpoint>");
        xml("dataSources/D_" + element + ".dataSource", "ExternalDataSource", secret);
        wants("credential-in-callout-config", name);
        wants("credential-in-callout-config", "D_" + element);
      }
      parameter("Header", "Authorization", "Token " + chance.generated(24));
      parameter("Formula", "X-Api-Key", "{!'" + chance.generated(24) + "'}");
      parameter("Shape", "Whatever", chance.shape());
      xml(
          "namedCredentials/Url.namedCredential",
          "NamedCredential",
          "<endpoint>http://u:%s@n.quayside.example/v?sig=%s</endpoint>\n<label>Url</label>"
              .formatted(chance.of(LETTERS, 20), chance.generated(20)));
      wants("credential-in-callout-config", "Url");
    }

    private void parameter(String name, String parameter, String value) {
      xml(
          "externalCredentials/" + name + ".externalCredential",
          "ExternalCredential",
          "<externalCredentialParameters>\n<parameterName>"
              + parameter
              + "</parameterName>\n<parameterType>AuthHeader</parameterType>\n<parameterValue>"
              + escaped(value)
              + "</parameterValue>\n</externalCredentialParameters>\n<label>E</label>");
      wants("credential-in-callout-config", name);
    }

    private void configuration() {
      StringBuilder labels = new StringBuilder();
      List<String> ids = SHAPES.keySet().stream().sorted().toList();
      for (int i = 0; i < ids.size(); i++) {
        labels.append(label("Text_" + i, chance.shape(ids.get(i))));
        wants("credential-in-configuration-record", "Text_" + i);
      }
      labels.append(label("Feed_Password", chance.generated(16)));
      wants("credential-in-configuration-record", "Feed_Password");
      xml("labels/CustomLabels.labels", "CustomLabels", labels.toString());
      xml(
          "customMetadata/Gate.One.md",
          "CustomMetadata",
          "<label>One</label>\n"
              + values("Client_Secret__c", chance.generated(30))
              + values("Extra__c", chance.shape())
              + values("Note__c", "plain"));
      wants("credential-in-configuration-record", "Gate.One");
      xml(
          "customMetadata/Setting.Feed_Api_Token.md",
          "CustomMetadata",
          "<label>Feed</label>\n" + values("Value__c", chance.generated(30)));
      wants("credential-in-configuration-record", "Setting.Feed_Api_Token");
    }

    private static String label(String name, String value) {
      return "<labels>\n<fullName>"
          + name
          + "</fullName>\n<value>"
          + escaped(value)
          + "</value>\n</labels>\n";
    }

    private static String values(String field, String value) {
      return "<values>\n<field>"
          + field
          + "</field>\n<value>"
          + escaped(value)
          + "</value>\n</values>\n";
    }

    /** A secret in every place where Apex may have one, with others in the lines around it. */
    private void apex() {
      List<String> ids = SHAPES.keySet().stream().sorted().toList();
      for (int i = 0; i < ids.size(); i++) {
        apex("Shape" + i, "String text = " + literal(chance.shape(ids.get(i))) + ";");
        apex("Note" + i, "// see " + chance.shape(ids.get(i)) + " or don't");
      }
      apex("Named", "String apiKey = " + literal(chance.nasty()) + ";");
      apex(
          "Constant",
          "static final String K = "
              + literal(chance.generated(24))
              + ";\nvoid m() {\nr.setHeader('X-Api-Key', K); // "
              + chance.generated(20)
              + "\n}");
      apex(
          "Header", "{ r.setHeader('Authorization', 'Token ' + '" + chance.generated(30) + "'); }");
      apex(
          "Entry",
          "Object m = new Map<String, String>{'password' => '" + chance.generated(12) + "'};");
      apex("Escaped", "String password = '\\'" + chance.generated(12) + "\\\\';");
      apex(
          "Lines",
          "String s = '<a>' +\n'<password>" + chance.generated(16) + "</password>' +\n'</a>';");
      apex("Block", "String password = '''\n" + chance.generated(16) + "''';");
      apex(
          "Pieces",
          "String secret = '" + chance.generated(18) + "'\n+ '" + chance.generated(18) + "';");
      apex(
          "Basic",
          "{ x = EncodingUtil.base64Encode(Blob.valueOf('berth:" + chance.generated(12) + "')); }");
      apex(
          "Grant",
          "String b = 'grant_type=password&username=u&password=" + chance.generated(14) + "&x=y';");
      apex(
          "Signed",
          "{ x = Crypto.generateMac('a', b, Blob.valueOf('" + chance.of(LETTERS, 18) + "')); }");
      apex(
          "Key",
          "Object m = new Map<String, String>{'"
              + chance.generated(20)
              + "' => 'Bearer "
              + chance.generated(24)
              + "'};");
      apex("Old", "/*\n * String password = '" + chance.generated(16) + "'; isn't used\n */");
      apex("Line", "// don't use: password = '" + chance.generated(16) + "'");
      write(
          "force-app/triggers/OnShip.trigger",
          "trigger OnShip on Account (before insert) {\nString token = '"
              + chance.generated(30)
              + "';\n}");
      wants("hardcoded-apex-credential", "OnShip");
      // Reported for something else, with secrets beside its line.
      write(
          "force-app/classes/Desk.cls",
          "// password: "
              + chance.generated(16)
              + "\nglobal without sharing class Desk { webservice static List<Contact> all() { return [SELECT Id FROM Contact]; }\n// it isn't \""
              + chance.generated(16)
              + "\" nor '"
              + chance.of(LETTERS, 12)
              + "'\n}");
    }

    private void apex(String name, String code) {
      write(
          "force-app/classes/" + name + ".cls",
          "public class "
              + name
              + " {\n// "
              + chance.generated(20)
              + "\n"
              + code
              + "\n// \""
              + chance.nasty()
              + "\"\n}");
      wants("hardcoded-apex-credential", name);
    }

    private static String literal(String text) {
      return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    /** Code refers to pages; their scripts and addresses are nobody's business. */
    private void pages() {
      write(
          "force-app/pages/Gate.page",
          "<apex:page controller=\"Named\" contentType=\"text/csv#"
              + chance.generated(20)
              + "\">\n<script>var key = '"
              + chance.generated(20)
              + "';</script>\n<!-- -----BEGIN RSA PRIVATE KEY-----\n"
              + chance.pemBody()
              + "-----END RSA PRIVATE KEY----- -->\n</apex:page>");
      wants("private-key-in-repository", "Gate");
    }

    private void keys() {
      String header = "-----BEGIN RSA PRIVATE KEY-----";
      String end = "-----END RSA PRIVATE KEY-----";
      write("force-app/staticresources/Pem.txt", header + "\n" + chance.pemBody() + end);
      wants("private-key-in-repository", "Pem");
      write(
          "force-app/staticresources/Bundle/keys.json",
          "{\"k\":\"" + header + "\\n" + chance.pemBody().replace("\n", "\\n") + end + "\"}");
      wants("private-key-in-repository", "Bundle");
      write("force-app/documents/Harbour/Key.txt", "x\n" + header + "\n" + chance.pemBody());
      wants("private-key-in-repository", "Harbour/Key");
      write(
          "force-app/classes/Signer.cls",
          "public class Signer {\n/* " + header + "\n" + chance.pemBody() + end + " */\n}");
      wants("private-key-in-repository", "Signer");
      xml(
          "customMetadata/Gate.Key.md",
          "CustomMetadata",
          "<label>Key</label>\n"
              + values("Text__c", header + "&#10;" + chance.pemBody().replace("\n", "&#10;") + end)
                  .replace("&amp;", "&"));
      wants("private-key-in-repository", "Gate.Key");
      xml(
          "remoteSiteSettings/Key.remoteSite",
          "RemoteSiteSetting",
          "<description>"
              + header
              + "\n"
              + chance.pemBody()
              + end
              + "</description>\n<isActive>true</isActive>\n<url>http://k.quayside.example</url>");
      wants("private-key-in-repository", "Key");
    }

    /** Where no rule of the family looks, but lines are reported all the same. */
    private void notReported() {
      xml(
          "remoteSiteSettings/Plain.remoteSite",
          "RemoteSiteSetting",
          "<description>%s</description>\n<url>http://u:%s@r.quayside.example/x?key=%s</url>\n<isActive>true</isActive>"
              .formatted(escaped(chance.shape()), chance.of(LETTERS, 16), chance.generated(20)));
      xml(
          "objects/Care__c/fields/SSN__c.field",
          "CustomField",
          "<fullName>SSN__c</fullName>\n<label>SSN</label>\n<description>"
              + escaped(chance.shape())
              + "</description><length>11</length><type>Text</type><inlineHelpText>"
              + escaped(chance.shape())
              + "</inlineHelpText>");
      xml(
          "permissionsets/Api.permissionset",
          "PermissionSet",
          "<label>Api</label>\n<description>"
              + escaped(chance.shape())
              + "</description>\n<userPermissions>\n<enabled>true</enabled>\n<name>ApiUserOnly</name>\n</userPermissions>\n"
              + "<userPermissions>\n<enabled>true</enabled>\n<name>ModifyAllData</name>\n</userPermissions>");
    }

    /** What a change weakens stands in one line with secrets, and so does what was there before. */
    void protections(String scheme) {
      xml(
          "objects/Care__c/fields/Number__c.field",
          "CustomField",
          "<fullName>Number__c</fullName><label>SSN</label><description>"
              + escaped(chance.shape())
              + "</description><encryptionScheme>"
              + (scheme.equals("None") ? "None" : "ProbabilisticEncryption")
              + "</encryptionScheme><length>11</length><type>Text</type><inlineHelpText>"
              + escaped(chance.shape())
              + "</inlineHelpText>");
      xml(
          "permissionsets/Wide.permissionset",
          "PermissionSet",
          "<label>Wide</label><description>"
              + escaped(chance.shape())
              + "</description><userPermissions><enabled>"
              + scheme.equals("None")
              + "</enabled><name>ModifyAllData</name></userPermissions><userPermissions>"
              + "<enabled>true</enabled><name>ApiUserOnly</name></userPermissions>");
    }

    /** Files that cannot be read to their end, each in the middle of a secret. */
    void damaged() {
      List<String> damages = List.of("a&%s;", "a<%s", "a<%s>", "%s");
      for (int i = 0; i < damages.size(); i++) {
        write(
            "force-app/customMetadata/Bad.B" + i + ".md-meta.xml",
            "<CustomMetadata><values><field>Password__c</field><value>"
                + damages.get(i).formatted(chance.generated(24)));
      }
      write("force-app/authproviders/Bad.authprovider-meta.xml", "<" + chance.generated(24) + "/>");
      String secret = chance.generated(24);
      write(
          "force-app/classes/Wreck.cls", "class Wreck {\nString password = '" + secret + "' (\n}");
      write("force-app/classes/Sunk.cls", "class Sunk {\nString token = '" + secret + "\n}");
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static <T> T inFolder(Function<Path, T> use) throws IOException {
    Path folder = Files.createTempDirectory("planted");
    try {
      return use.apply(folder);
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  @Property(tries = 24)
  void everySecretIsFoundAndNoneIsSaid(@ForAll long seed) throws IOException {
    Generator chance = new Generator(seed);
    inFolder(
        folder -> {
          Planted project = new Planted(folder, chance).everywhere();
          AnalysisResult result = Orgs.analyze(folder);
          assertThat(result.problems()).isEmpty();
          assertThat(result.failures()).isEmpty();
          project.wanted.forEach(
              (rule, components) ->
                  assertThat(components(result, rule)).as(rule).containsAll(components));
          assertSilent(reports(result), chance);
          assertSilent(answers(folder), chance);
          return result;
        });
  }

  /** Both sides of a change are read and shown. */
  @Property(tries = 8)
  void noSecretOfTheBaseOrTheHeadIsSaid(@ForAll long seed) throws IOException {
    Generator chance = new Generator(seed);
    inFolder(
        folder -> {
          Planted base = new Planted(folder.resolve("base"), chance).everywhere();
          base.protections("Encrypted");
          Planted head = new Planted(folder.resolve("head"), chance).everywhere();
          head.protections("None");
          head.damaged();
          GateResult result = gate(base.root, head.root);
          assertThat(result.delta().changes()).isNotEmpty();
          assertThat(result.delta().placesBefore()).isNotEmpty();
          assertSilent(reports(result), chance);
          GateResult back = gate(head.root, base.root);
          assertThat(back.baseProblems()).isNotEmpty();
          assertSilent(reports(back), chance);
          return result;
        });
  }

  private static GateResult gate(Path base, Path head) {
    return Orgs.analyzer()
        .gate(
            new GateRequest(
                Input.of(base),
                Orgs.request(head),
                Policies.NONE.with(Set.copyOf(Policies.SWITCHES))));
  }

  @Property(tries = 12)
  void problemsQuoteNothing(@ForAll long seed) throws IOException {
    Generator chance = new Generator(seed);
    inFolder(
        folder -> {
          Planted project = new Planted(folder, chance);
          project.damaged();
          project.xml("labels/CustomLabels.labels", "CustomLabels", "");
          AnalysisResult result = Orgs.analyze(folder);
          assertThat(result.problems()).hasSize(7);
          assertThat(components(result, "hardcoded-apex-credential")).contains("Wreck");
          assertSilent(reports(result) + result.problems(), chance);
          return result;
        });
  }

  /** The commands themselves, which say more than reports: summaries, notices, pages of rules. */
  @Example
  void commandsSayNoneEither() throws IOException {
    Generator chance = new Generator(42);
    inFolder(
        folder -> {
          Planted project = new Planted(folder, chance).everywhere();
          AnalysisResult result = Orgs.analyze(folder);
          project.damaged();
          String at = folder.toString();
          StringBuilder said = new StringBuilder();
          for (ReportFormat format : ReportFormat.values()) {
            said.append(run("audit", at, "--format", format.word(), "--show-gaps"));
          }
          said.append(run("who-can", "hold", "ModifyAllData", at));
          said.append(run("what-can", "Api", at));
          said.append(run("blast-radius", "A", at));
          for (Finding finding : result.findings()) {
            said.append(run("explain", finding.fingerprint(), at));
          }
          assertThat(said).contains("private key lies among the metadata", "What it detects");
          assertSilent(said.toString(), chance);
          return result;
        });
  }

  private static Set<String> components(AnalysisResult result, String rule) {
    return result.findings().stream()
        .filter(finding -> finding.rule().id().equals(rule))
        .map(finding -> finding.subject().name())
        .collect(Collectors.toSet());
  }

  private static String reports(AnalysisResult result) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      for (ReportFormat format : ReportFormat.values()) {
        Reports.write(result, format, new ReportOptions(false, 2000, true), bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static String reports(GateResult result) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      for (ReportFormat format : ReportFormat.values()) {
        ReportOptions options = new ReportOptions(false, 2000, true, true, true).withAllChanges();
        Reports.write(result, format, options, bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static String answers(Path folder) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      Answer<WhoCan> who = ask(folder, questions -> questions.whoCan(Action.HOLD, "ModifyAllData"));
      Answer<WhatCan> what = ask(folder, questions -> questions.whatCan("Api"));
      Answer<BlastRadius> blast = ask(folder, questions -> questions.blastRadius("A"));
      ReportOptions options = new ReportOptions(false, 2000, true);
      for (AnswerFormat format : List.of(AnswerFormat.CONSOLE, AnswerFormat.JSON)) {
        Reports.writeWhoCan(who, format, options, out);
        Reports.writeWhatCan(what, format, options, out);
      }
      Reports.writeBlastRadius(blast, AnswerFormat.MARKDOWN, out);
      Reports.writeBlastRadius(blast, AnswerFormat.JSON, out);
      assertThat(out.size()).isGreaterThan(2000);
      return out.toString(StandardCharsets.UTF_8)
          + who.excerpts()
          + what.excerpts()
          + blast.excerpts();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <A extends Located> Answer<A> ask(Path folder, Function<Questions, A> question) {
    return Orgs.analyzer().ask(Orgs.plainRequest(folder), question);
  }

  private static String run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream err = new PrintStream(out, true, StandardCharsets.UTF_8);
    Main.run(
        new ByteArrayInputStream(new byte[0]), out, err, Map.of(), Orgs.CLOCK, false, arguments);
    return out.toString(StandardCharsets.UTF_8);
  }

  /** No piece of a secret, neither as it is nor as any output could have written it. */
  private static void assertSilent(String said, Generator chance) {
    Set<String> pieces = new HashSet<>();
    for (String part : chance.parts) {
      for (String form :
          List.of(
              part,
              escaped(part),
              URLEncoder.encode(part, StandardCharsets.UTF_8),
              base64(part),
              part.replace("\\", "\\\\").replace("\"", "\\\""))) {
        for (int i = 0; i + PIECE <= form.length(); i += PIECE) {
          pieces.add(form.substring(i, i + PIECE));
        }
      }
    }
    assertThat(pieces).isNotEmpty();
    int at = firstOf(pieces, said);
    String around =
        said.substring(Math.max(0, at - 80), Math.min(said.length(), Math.max(0, at + 80)));
    assertThat(at).as("a piece of a secret is said in %s", around).isNegative();
  }

  /**
   * Where the first of them stands, or -1: one pass, by the rolling hash that {@link
   * String#hashCode} is. To look for each of thousands of pieces by itself took minutes.
   */
  private static int firstOf(Set<String> pieces, String text) {
    Set<Integer> hashes = pieces.stream().map(String::hashCode).collect(Collectors.toSet());
    int leaving = 1;
    for (int i = 0; i < PIECE; i++) {
      leaving *= 31;
    }
    int hash = 0;
    for (int end = 1; end <= text.length(); end++) {
      hash = hash * 31 + text.charAt(end - 1);
      if (end > PIECE) {
        hash -= leaving * text.charAt(end - 1 - PIECE);
      }
      if (end >= PIECE
          && hashes.contains(hash)
          && pieces.contains(text.substring(end - PIECE, end))) {
        return end - PIECE;
      }
    }
    return -1;
  }

  /** The search finds what stands anywhere, and nothing else. */
  @Property(tries = 200)
  void theSearchFindsWhatStandsThere(@ForAll int seed) {
    Random chance = new Random(seed);
    String text =
        chance
            .ints(chance.nextInt(3 * PIECE), 'a', 'c')
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
    String piece =
        chance.ints(PIECE, 'a', 'c').mapToObj(Character::toString).collect(Collectors.joining());
    assertThat(firstOf(Set.of(piece), text)).isEqualTo(text.indexOf(piece));
    String there = text + piece + text;
    assertThat(firstOf(Set.of(piece), there)).isEqualTo(there.indexOf(piece)).isNotNegative();
  }
}
