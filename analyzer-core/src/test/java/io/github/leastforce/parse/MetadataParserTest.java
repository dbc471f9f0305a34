package io.github.leastforce.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.grants.AccessTable;
import io.github.leastforce.grants.ObjectFlag;
import io.github.leastforce.grants.Section;
import io.github.leastforce.model.ApexUnit;
import io.github.leastforce.model.Container;
import io.github.leastforce.model.ContainerKind;
import io.github.leastforce.model.CustomField;
import io.github.leastforce.model.CustomObject;
import io.github.leastforce.model.NamedCredential;
import io.github.leastforce.model.OauthClient;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.OutboundMessage;
import io.github.leastforce.model.Queue;
import io.github.leastforce.model.Reference;
import io.github.leastforce.model.Role;
import io.github.leastforce.model.Setting;
import io.github.leastforce.model.SettingsFile;
import io.github.leastforce.model.SharingRule;
import io.github.leastforce.model.SharingSet;
import io.github.leastforce.model.SharingSetup;
import io.github.leastforce.model.Site;
import io.github.leastforce.model.Territory;
import io.github.leastforce.model.TransactionPolicy;
import io.github.leastforce.source.Inputs;
import io.github.leastforce.source.MetadataSource;
import io.github.leastforce.source.MetadataSources;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetadataParserTest {
  private static final String HEAD =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          + "<PermissionSet xmlns=\"http://soap.sforce.com/2006/04/metadata\">\n"
          + "<hasActivationRequired>false</hasActivationRequired><label>Invoice Sync</label>"
          + "<license>Salesforce</license>\n";
  private static final String FIELDS =
      "<fieldPermissions><editable>true</editable><field>Invoice__c.Total__c</field>"
          + "<readable>true</readable></fieldPermissions>"
          + "<fieldPermissions><editable>false</editable><field>Invoice__c.Note__c</field>"
          + "<readable>false</readable></fieldPermissions>";
  private static final String OBJECTS =
      "<objectPermissions><allowCreate>true</allowCreate><allowRead>true</allowRead>"
          + "<modifyAllRecords>false</modifyAllRecords><object>Invoice__c</object>"
          + "<viewAllRecords>true</viewAllRecords></objectPermissions>";
  private static final String USER =
      "<userPermissions><enabled>true</enabled><name>ApiEnabled</name></userPermissions>"
          + "<userPermissions><enabled>false</enabled><name>ViewAllData</name></userPermissions>";
  private static final String CLASSES =
      "<classAccesses><apexClass>A</apexClass><enabled>true</enabled></classAccesses>";
  private static final String CUSTOM =
      "<customPermissions><enabled>true</enabled><name>Skip</name></customPermissions>";
  private static final String END = "</PermissionSet>";
  private static final String SET = HEAD + CLASSES + CUSTOM + FIELDS + OBJECTS + USER + END;

  @TempDir Path folder;

  private Inputs inputs(String name) {
    return new Inputs(folder.resolve(name));
  }

  /** Everything a set grants, independent of how it is laid out. */
  private static String grants(Container container) {
    AccessTable access = container.access();
    return container.kind()
        + " "
        + container.name()
        + " "
        + container.label()
        + " "
        + container.licence()
        + " "
        + access
            .permissions()
            .mapToObj(access.symbols().permissions()::name)
            .collect(Collectors.toCollection(TreeSet::new))
        + access.permissionListed(access.symbols().permissions().find("viewalldata"))
        + " "
        + access
            .objects()
            .mapToObj(n -> access.symbols().objects().name(n) + "=" + access.objectFlags(n))
            .collect(Collectors.toCollection(TreeSet::new))
        + access.fieldReadable(access.symbols().fields().find("Invoice__c.Total__c"))
        + access.fieldEditable(access.symbols().fields().find("Invoice__c.Total__c"))
        + access.fieldReadable(access.symbols().fields().find("Invoice__c.Note__c"))
        + access.fieldListed(access.symbols().fields().find("Invoice__c.Note__c"))
        + List.of(Section.values()).stream()
            .map(section -> access.entries(section) + "/" + access.granting(section))
            .toList();
  }

  private static Container only(ParsedOrg parsed) {
    assertThat(parsed.problems()).isEmpty();
    assertThat(parsed.org().containers()).hasSize(1);
    return parsed.org().containers().get(0);
  }

  private static <T> T only(List<T> list) {
    assertThat(list).hasSize(1);
    return list.get(0);
  }

  @Test
  void layoutsOfOnePermissionSetAreEqual() {
    String name = "permissionsets/Sync %26 Go";
    Inputs sfdx = Inputs.sfdx(folder.resolve("sfdx"));
    sfdx.file("force-app/" + name + ".permissionset-meta.xml", SET);
    Inputs mdapi =
        inputs("mdapi").file("package.xml", "<Package><version>61.0</version></Package>");
    mdapi.file(name + ".permissionset", SET);
    inputs("zip")
        .file("a.zip", Inputs.zip("package.xml", "<Package/>", name + ".permissionset", SET));
    String dir = "force-app/main/" + name + "/";
    Inputs beta =
        Inputs.sfdx(folder.resolve("beta"))
            .file(dir + "Sync %26 Go.permissionset-meta.xml", HEAD + END)
            .file(
                dir + "classAccesses/A.classAccess-meta.xml",
                entry("ClassAccess", "classAccesses", CLASSES))
            .file(
                dir + "customPermissions/Skip.customPermission-meta.xml",
                entry("CustomPermission", "customPermissions", CUSTOM))
            .file(
                "force-app/main/customPermissions/Skip.customPermission-meta.xml",
                "<CustomPermission><label>Skip</label></CustomPermission>")
            .file(
                dir + "fieldPermissions/Invoice__c.Total__c.fieldPermission-meta.xml",
                entry(
                    "FieldPermission",
                    "fieldPermissions",
                    FIELDS.substring(0, FIELDS.indexOf("</fieldP") + 19)))
            .file(
                dir + "fieldPermissions/Invoice__c.Note__c.fieldPermission-meta.xml",
                entry(
                    "FieldPermission",
                    "fieldPermissions",
                    FIELDS.substring(FIELDS.indexOf("</fieldP") + 19)))
            .file(
                dir + "objectPermissions/Invoice__c.objectPermission-meta.xml",
                entry("ObjectPermission", "objectPermissions", OBJECTS))
            .file(
                dir + "userPermissions/ApiEnabled.userPermission-meta.xml",
                "<UserPermission><enabled>true</enabled><name>ApiEnabled</name></UserPermission>")
            .file(
                dir + "userPermissions/ViewAllData.userPermission-meta.xml",
                "<UserPermission><enabled>false</enabled><name>ViewAllData</name></UserPermission>");
    Inputs beta2 =
        Inputs.sfdx(folder.resolve("beta2"))
            .file(dir + "Sync %26 Go.permissionset-meta.xml", HEAD + END)
            .file(dir + "Sync %26 Go.classAccess-meta.xml", bare(CLASSES))
            .file(dir + "Sync %26 Go.customPermissions-meta.xml", bare(CUSTOM))
            .file(dir + "Sync %26 Go.userPermission-meta.xml", bare(USER))
            .file(
                dir + "objectSettings/Invoice__c.objectSettings-meta.xml", bare(FIELDS + OBJECTS));

    String expected = grants(only(Orgs.parse(sfdx.root())));
    assertThat(expected)
        .startsWith(
            "PERMISSION_SET Sync & Go Invoice Sync Salesforce [ApiEnabled]true [Invoice__c=19]")
        .contains("truetruefalsetrue[2/1, 1/1, 2/1, 1/1");
    assertThat(grants(only(Orgs.parse(mdapi.root())))).isEqualTo(expected);
    assertThat(grants(only(Orgs.parse(folder.resolve("zip/a.zip"))))).isEqualTo(expected);
    assertThat(grants(only(Orgs.parse(beta.root())))).isEqualTo(expected);
    assertThat(grants(only(Orgs.parse(beta2.root())))).isEqualTo(expected);
    assertThat(Orgs.parse(mdapi.root()).org().project().apiVersion().isKnown("61.0")).isTrue();

    Container split = only(Orgs.parse(beta.root()));
    assertThat(split.permissionLocation("apienabled").toString())
        .endsWith("ApiEnabled.userPermission-meta.xml#UserPermission/enabled");
    assertThat(Orgs.place(beta.root(), split.permissionLocation("ApiEnabled")))
        .isEqualTo("1:17-40");
    Container grouped = only(Orgs.parse(beta2.root()));
    assertThat(Orgs.place(beta2.root(), grouped.objectLocation("invoice__C", ObjectFlag.READ)))
        .doesNotStartWith("~");
    assertThat(Orgs.place(beta2.root(), grouped.fieldLocation("Invoice__c.Total__c")))
        .doesNotStartWith("~");
  }

  private static String entry(String root, String element, String xml) {
    return xml.replace("<" + element + ">", "<" + root + " xmlns=\"urn:x\">")
        .replace("</" + element + ">", "</" + root + ">");
  }

  private static String bare(String content) {
    return "<PermissionSet>" + content + END;
  }

  @Test
  void fragmentsWithoutHeadTakeTheFolderName() {
    Inputs project =
        Inputs.sfdx(folder)
            .file("force-app/permissionsets/Alone/Alone.userPermission-meta.xml", bare(USER));
    Container container = only(Orgs.parse(project.root()));
    assertThat(container.name()).isEqualTo("Alone");
    assertThat(container.label()).isEqualTo("Alone");
  }

  @Test
  void lastPackageDirectoryWinsAndProfilesOverlay() {
    new Inputs(folder)
        .file("sfdx-project.json", "{\"packageDirectories\":[{\"path\":\"z\"},{\"path\":\"a\"}]}")
        .file("z/P.permissionset-meta.xml", bare(USER))
        .file("a/P.permissionset-meta.xml", bare(OBJECTS))
        .file("z/Q.profile-meta.xml", "<Profile><custom>true</custom>" + USER + "</Profile>")
        .file(
            "a/q.profile-meta.xml",
            "<Profile>"
                + OBJECTS
                + "<loginIpRanges><startAddress>10.0.0.1</startAddress><endAddress>10.0.0.9</endAddress></loginIpRanges></Profile>");
    ParsedOrg parsed = Orgs.parse(folder);
    Container profile = parsed.org().containers().get(0);
    Container set = parsed.org().containers().get(1);
    assertThat(set.access().entries(Section.USER_PERMISSIONS)).isZero();
    assertThat(set.access().entries(Section.OBJECT_PERMISSIONS)).isEqualTo(1);
    assertThat(profile.access().entries(Section.USER_PERMISSIONS)).isEqualTo(2);
    assertThat(profile.access().entries(Section.OBJECT_PERMISSIONS)).isEqualTo(1);
    assertThat(profile.custom().isKnown(true)).isTrue();
    assertThat(only(profile.loginIpRanges()).end()).isEqualTo("10.0.0.9");
    ParseProblem problem = only(parsed.problems());
    assertThat(problem.blocking()).isFalse();
    assertThat(problem.file().path() + ": " + problem.message())
        .isEqualTo(
            "z/P.permissionset-meta.xml: permission set `P` is also in"
                + " `a/P.permissionset-meta.xml`, which wins");
  }

  @Test
  void fieldListedTwiceIsUnited() {
    inputs("x")
        .file(
            "P.permissionset",
            bare(
                "<fieldPermissions><editable>false</editable><field>A.B</field><readable>true</readable></fieldPermissions>"
                    + "<fieldPermissions><editable>true</editable><field>a.b</field><readable>false</readable></fieldPermissions>"));
    AccessTable access = only(Orgs.parse(folder.resolve("x"))).access();
    int field = access.symbols().fields().find("A.B");
    assertThat(access.fieldReadable(field) && access.fieldEditable(field)).isTrue();
    assertThat(access.symbols().fields().name(field)).isEqualTo("A.B");
  }

  @Test
  void anExperienceSharesTheSuffixOfASiteAndIsNone() {
    inputs("x")
        .file(
            "experiences/Portal1.site-meta.xml",
            "<ExperienceBundle><label>P</label></ExperienceBundle>")
        .file("profiles/Good.profile", "<Profile/>");
    ParsedOrg parsed = Orgs.parse(folder.resolve("x"));
    assertThat(parsed.problems()).isEmpty();
    assertThat(parsed.org().sites()).isEmpty();
  }

  @Test
  void pointersOfGitLfsAreCalledThat() {
    String pointer =
        "version https://git-lfs.github.com/spec/v1\noid sha256:"
            + "4d7a".repeat(16)
            + "\nsize 9\n";
    inputs("x")
        .file("profiles/Bad.profile", pointer)
        .file("classes/Worse.cls", pointer)
        .file("profiles/Good.profile", "<Profile/>");
    assertThat(Orgs.parse(folder.resolve("x")).problems())
        .hasSize(2)
        .allMatch(ParseProblem::blocking)
        .allMatch(problem -> problem.message().startsWith("a pointer of Git LFS stands"))
        .allMatch(problem -> problem.help().contains("`git lfs pull`"));
  }

  /** Deleted behind our back: the same to the reader as a file without read permission. */
  @Test
  void aFileThatCannotBeReadIsAProblemAndTheRestGoesOn() throws Exception {
    inputs("x")
        .file("profiles/Bad.profile", "<Profile/>")
        .file("profiles/Good.profile", "<Profile/>");
    try (MetadataSource source = MetadataSources.open(folder.resolve("x"))) {
      Files.delete(folder.resolve("x/profiles/Bad.profile"));
      ParsedOrg parsed = MetadataParser.parse(source, message -> {});
      assertThat(parsed.org().containers()).extracting(Container::name).containsExactly("Good");
      assertThat(parsed.problems())
          .singleElement()
          .satisfies(
              problem -> {
                assertThat(problem.file().path()).endsWith("Bad.profile");
                assertThat(problem.message()).isEqualTo("file cannot be read");
                assertThat(problem.blocking()).isTrue();
              });
    }
  }

  @Test
  void everyKindOfDamageIsAProblemAndTheRestGoesOn() throws Exception {
    Inputs in = inputs("damage").file("profiles/Good.profile", "<Profile/>");
    problem(in, "A.profile", "", "0:0 file is empty");
    problem(in, "A.profile", " \n ", "0:0 file is empty");
    problem(in, "A.profile", "<Profile>\n<a></b>\n</Profile>", "2:6 XML is not well-formed");
    problem(in, "A.profile", "<Profile>\n<a>", "2:4 XML ends too early");
    problem(in, "A.profile", "<Profile/>\n<Profile/>", "2:2 XML is not well-formed");
    problem(
        in,
        "A.profile",
        "<PermissionSet/>",
        "1:1 root element is not `Profile`, as the file name says");
    problem(
        in,
        "A.profile",
        "<?xml version='1.0'?>\n <!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>\n<Profile>&e;</Profile>",
        "2:2 document type declarations are refused");
    problem(in, "A.profile", "<Profile>&canary;</Profile>", "1:17 XML is not well-formed");
    problem(
        in,
        "A.profile",
        "<Profile>\n<<<<<<< HEAD\n<a/>\n=======\n>>>>>>> b\n</Profile>",
        "2:1 merge conflict marker");
    problem(
        in,
        "A.profile",
        "<?xml version='1.0' encoding='windows-1252'?><Profile/>",
        "1:1 declared encoding is not UTF-8, UTF-16 or ISO-8859-1");
    problem(
        in,
        "A.profile",
        "<Profile>" + "<a>".repeat(200),
        "1:310 XML exceeds the limits on depth, text or attributes");
    in.file(
        "A.profile",
        "<Profile>\n<label>\u00e4</label></Profile>".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(describe(Orgs.parse(in.root()))).isEqualTo("2:8 bytes are not valid UTF-8");
    in.file("A.profile", "\uFEFF<PermissionSet/>");
    assertThat(describe(Orgs.parse(in.root()))).startsWith("1:1 root element");
    in.file(
        "A.profile",
        "\uFEFF<?xml version='1.0' encoding='UTF-16'?> <X/>".getBytes(StandardCharsets.UTF_16LE));
    assertThat(describe(Orgs.parse(in.root()))).startsWith("1:41 root element");
    in.file(
        "A.profile",
        "<Profile><!-- \u00e4\ud83d\ude00 -->\r\n\r\n\u00e4\ud83d\ude00</b></Profile>");
    assertThat(describe(Orgs.parse(in.root()))).startsWith("3:6 XML is not");
    problem(in, "A.connectedApp", "<ConnectedApp><label>\n</ConnectedApp>", null);
    Files.delete(in.root().resolve("A.connectedApp"));
    Files.delete(in.root().resolve("A.profile"));
    Files.createDirectories(in.root().resolve("A.profile"));
    assertThat(Orgs.parse(in.root()).problems()).isEmpty();
  }

  private static void problem(
      Inputs in, String file, String content, @org.jspecify.annotations.Nullable String expected) {
    in.file(file, content);
    ParsedOrg parsed = Orgs.parse(in.root());
    assertThat(parsed.org().containers()).isNotEmpty();
    if (expected != null) {
      assertThat(describe(parsed)).isEqualTo(expected);
    }
    assertThat(parsed.problems()).isNotEmpty().allMatch(ParseProblem::blocking);
    assertThat(parsed.problems().toString()).doesNotContain("canary", "passwd");
  }

  private static String describe(ParsedOrg parsed) {
    ParseProblem problem = only(parsed.problems());
    return problem.line() + ":" + problem.column() + " " + problem.message();
  }

  @Test
  void utf16AndLatinFilesAreRead() {
    Inputs in = inputs("encodings");
    in.file(
        "A.profile",
        "<?xml version='1.0' encoding='UTF-16'?><Profile><description>ä</description></Profile>"
            .getBytes(StandardCharsets.UTF_16));
    in.file(
        "B.profile",
        "<?xml version='1.0' encoding='iso-8859-1'?><Profile><description>ä</description></Profile>"
            .getBytes(StandardCharsets.ISO_8859_1));
    in.file(
        "C.profile",
        "\uFEFF<?xml version='1.0' encoding='utf-8'?><Profile><description>ä</description></Profile>");
    ParsedOrg parsed = Orgs.parse(in.root());
    assertThat(parsed.problems()).isEmpty();
    assertThat(parsed.org().containers()).extracting(Container::description).containsOnly("ä");
  }

  @Test
  void namesAreDecodedExactly() {
    Inputs in = inputs("names");
    for (String name :
        List.of("A%2FB", "C%E2%80%93D", "100%", "E%ZZ", "F%FF", "Größe", "Kanal 日本")) {
      in.file("profiles/" + name + ".profile", "<Profile/>");
    }
    assertThat(Orgs.parse(in.root()).org().containers())
        .extracting(Container::name)
        .containsExactlyInAnyOrder("A/B", "C–D", "100%", "E%ZZ", "F%FF", "Größe", "Kanal 日本");
  }

  @Test
  void connectedApp() {
    Inputs in = inputs("app");
    in.file(
        "ERP.connectedApp",
        """
        <ConnectedApp xmlns="http://soap.sforce.com/2006/04/metadata">
          <label>ERP</label><later><unknown/></later>
          <ipRanges><start>10.0.0.0</start><end>10.0.0.9</end></ipRanges>
          <oauthConfig>
            <callbackUrl>https://example.com</callbackUrl>
            <certificate>Cert</certificate>
            <isClientCredentialEnabled>true</isClientCredentialEnabled>
            <oauthClientCredentialUser>sync@example.com</oauthClientCredentialUser>
            <scopes> Api </scopes>
            <scopes>RefreshToken</scopes>
          </oauthConfig>
          <oauthPolicy><refreshTokenPolicy>specific_lifetime:25:HOURS</refreshTokenPolicy></oauthPolicy>
          <permissionSetName>Sync</permissionSetName>
          <profileName>00e000000000001AAA</profileName>
        </ConnectedApp>
        """);
    in.file("Saml.connectedApp", "<ConnectedApp><label>S</label></ConnectedApp>");
    in.file(
        "Bare.connectedApp",
        "<ConnectedApp><oauthConfig><isAdminApproved>true</isAdminApproved></oauthConfig></ConnectedApp>");
    ParsedOrg parsed = Orgs.parse(in.root());
    assertThat(parsed.problems()).isEmpty();
    assertThat(parsed.org().clients())
        .extracting(client -> client.name())
        .containsExactly("Bare", "ERP");
    var bare = parsed.org().clients().get(0);
    assertThat(bare.selfAuthorised().isKnown(false)).isTrue();
    assertThat(bare.refreshPolicy().isUnknown()).isTrue();
    assertThat(bare.ipPolicy().isUnknown()).isTrue();
    var erp = parsed.org().clients().get(1);
    assertThat(erp.scopes()).extracting(Reference::name).containsExactly("Api", "RefreshToken");
    assertThat(Orgs.place(in.root(), erp.scopes().get(0).location())).isEqualTo("9:5-27");
    assertThat(erp.selfAuthorised()).isInstanceOf(Setting.Defaulted.class);
    assertThat(erp.selfAuthorised().is(true)).isTrue();
    assertThat(erp.refreshPolicy().toOptional().orElseThrow().toString())
        .contains("kind=specific_lifetime, days=2");
    assertThat(erp.ipPolicy()).isInstanceOf(Setting.Defaulted.class);
    assertThat(erp.ipPolicy().is("ENFORCE")).isTrue();
    assertThat(erp.clientCredentials().isKnown(true)).isTrue();
    assertThat(erp.pkceRequired().is(false)).isTrue();
    assertThat(erp.secretRequiredForRefresh().is(true)).isTrue();
    assertThat(erp.certificate()).isTrue();
    assertThat(only(erp.runAs()).user()).isEqualTo("sync@example.com");
    assertThat(only(erp.runAs()).use()).isEqualTo(OauthClient.RunAs.Use.CLIENT_CREDENTIALS);
    assertThat(erp.audience())
        .extracting(audience -> audience.kind() + " " + audience.name() + " " + audience.recordId())
        .containsExactly("PROFILE 00e000000000001AAA true", "PERMISSION_SET Sync false");
    assertThat(Orgs.place(in.root(), only(erp.ipRanges()).location())).isEqualTo("3:3-66");
  }

  @Test
  void externalClientAppJoinedFromItsParts() {
    Inputs in = inputs("eca");
    in.file(
        "Erp.eca", "<ExternalClientApplication><label>E R P</label></ExternalClientApplication>");
    in.file(
        "Erp_o.ecaOauth",
        "<ExtlClntAppOauthSettings><commaSeparatedOauthScopes>Basic, Web</commaSeparatedOauthScopes>"
            + "<externalClientApplication>Erp</externalClientApplication>"
            + "<trustedIpRanges><startIpAddress>1.1.1.1</startIpAddress><endIpAddress>1.1.1.2</endIpAddress></trustedIpRanges></ExtlClntAppOauthSettings>");
    in.file(
        "Erp_p.ecaOauthPlcy",
        "<ExtlClntAppOauthConfigurablePolicies><externalClientApplication>erp</externalClientApplication>"
            + "<ipRelaxationPolicyType>Bypass</ipRelaxationPolicyType>"
            + "<isClientCredentialsFlowEnabled>true</isClientCredentialsFlowEnabled>"
            + "<permittedUsersPolicyType>AllSelfAuthorized</permittedUsersPolicyType>"
            + "<refreshTokenPolicyType>SpecificInactivity</refreshTokenPolicyType>"
            + "<refreshTokenValidityPeriod>3</refreshTokenValidityPeriod>"
            + "<refreshTokenValidityUnit>Months</refreshTokenValidityUnit>"
            + "<clientCredentialsFlowUser>u@example.com</clientCredentialsFlowUser>"
            + "<commaSeparatedPermissionSet>A, B</commaSeparatedPermissionSet></ExtlClntAppOauthConfigurablePolicies>");
    var client = only(Orgs.parse(in.root()).org().clients());
    assertThat(client.name() + "/" + client.label()).isEqualTo("Erp/E R P");
    assertThat(client.scopes()).extracting(Reference::name).containsExactly("Basic", "Web");
    assertThat(client.missing()).hasSize(3);
    assertThat(client.clientCredentials().isUnknown()).isTrue();
    assertThat(client.enabled().toString()).contains("`ExtlClntAppConfigurablePolicies` of `Erp`");
    assertThat(client.selfAuthorised().isKnown(true)).isTrue();
    assertThat(client.ipPolicy().isKnown("BYPASS")).isTrue();
    assertThat(client.refreshPolicy().toString()).contains("specific_inactivity", "93");
    assertThat(client.pkceRequired().isUnknown()).isTrue();
    assertThat(client.audience()).hasSize(2);
    in.file(
        "Erp_g.ecaGlblOauth",
        "<ExtlClntAppGlobalOauthSettings><externalClientApplication>Erp</externalClientApplication>"
            + "<isClientCredentialsFlowEnabled>false</isClientCredentialsFlowEnabled></ExtlClntAppGlobalOauthSettings>");
    client = only(Orgs.parse(in.root()).org().clients());
    assertThat(client.clientCredentials().isKnown(false)).isTrue();
    assertThat(client.pkceRequired()).isInstanceOf(Setting.Defaulted.class);
    assertThat(client.pkceRequired().is(true)).isTrue();
    assertThat(only(client.ipRanges()).start()).isEqualTo("1.1.1.1");
  }

  @Test
  void sharingRulesInBothLayouts() {
    String rule =
        "<fullName>Everyone</fullName><accessLevel>Read</accessLevel><label>E</label>"
            + "<sharedTo><allInternalUsers></allInternalUsers></sharedTo>"
            + "<criteriaItems><field>Name</field><operation>notEqual</operation><value></value></criteriaItems>"
            + "<criteriaItems><field>Type__c</field><operation>equals</operation><value>x</value></criteriaItems>"
            + "<criteriaItems><field>Type__c</field><operation>equals</operation><value>y</value></criteriaItems>";
    Inputs whole =
        inputs("whole")
            .file(
                "sharingRules/Invoice__c.sharingRules",
                "<SharingRules xmlns=\"urn:x\">\n<sharingCriteriaRules>"
                    + rule
                    + "</sharingCriteriaRules>\n"
                    + "<sharingOwnerRules><fullName>O</fullName><accessLevel>Edit</accessLevel><sharedFrom><role>R</role></sharedFrom><sharedTo><group>G</group></sharedTo></sharingOwnerRules></SharingRules>");
    Inputs split =
        inputs("split")
            .file("sharingRules/Invoice__c/Invoice__c.sharingRules-meta.xml", "<SharingRules/>")
            .file(
                "sharingRules/Invoice__c/sharingCriteriaRules/Everyone.sharingCriteriaRule-meta.xml",
                "<SharingCriteriaRule>" + rule + "</SharingCriteriaRule>");
    List<SharingRule> rules = Orgs.parse(whole.root()).org().sharingRules();
    assertThat(rules).hasSize(2);
    SharingRule owner = rules.get(0);
    assertThat(only(owner.sharedTo()).name() + only(owner.sharedFrom()).kind()).isEqualTo("Grole");
    SharingRule criteria = rules.get(1);
    assertThat(only(criteria.sharedTo()).kind()).isEqualTo("allInternalUsers");
    assertThat(criteria.criteria())
        .extracting(item -> item.location().element().steps().get(2).toString())
        .containsExactly("criteriaItems[field=Name]", "criteriaItems[2]", "criteriaItems[3]");
    assertThat(Orgs.place(whole.root(), criteria.location())).startsWith("2:1-");
    SharingRule single = only(Orgs.parse(split.root()).org().sharingRules());
    assertThat(single.object() + "." + single.name()).isEqualTo("Invoice__c.Everyone");
    assertThat(single.criteria()).hasSameSizeAs(criteria.criteria());
    assertThat(single.mechanism()).isEqualTo(criteria.mechanism());
  }

  @Test
  void objectsAndFieldsInBothForms() {
    String field =
        "<fullName>Card__c</fullName><complianceGroup>PCI; PII</complianceGroup>"
            + "<encryptionScheme>ProbabilisticEncryption</encryptionScheme><label>Card</label>"
            + "<length>40</length><required>true</required><trackHistory>true</trackHistory><type>Text</type>"
            + "<securityClassification>Restricted</securityClassification>";
    String list =
        "<fullName>Kind__c</fullName><type>Picklist</type><valueSet><restricted>true</restricted>"
            + "<valueSetDefinition><value><fullName>a</fullName></value><value><fullName>b</fullName></value></valueSetDefinition></valueSet>";
    String shared =
        "<fullName>Tone__c</fullName><type>Picklist</type><valueSet><valueSetName>Tones</valueSetName></valueSet>";
    Inputs mdapi =
        inputs("mdapi")
            .file(
                "objects/Invoice__c.object",
                "<CustomObject><label>Invoice</label><sharingModel>Private</sharingModel><enableHistory>true</enableHistory>\n"
                    + "<fields>"
                    + field
                    + "</fields>\n<fields>"
                    + list
                    + "</fields><fields>"
                    + shared
                    + "</fields><fields><fullName>Name</fullName></fields></CustomObject>")
            .file(
                "globalValueSets/Tones.globalValueSet",
                "<GlobalValueSet><customValue><fullName>low</fullName></customValue></GlobalValueSet>");
    Inputs sfdx =
        Inputs.sfdx(folder.resolve("sfdx"))
            .file(
                "force-app/objects/Invoice__c/Invoice__c.object-meta.xml",
                "<CustomObject><label>Invoice</label><sharingModel>Private</sharingModel><enableHistory>true</enableHistory></CustomObject>")
            .file(
                "force-app/objects/Invoice__c/fields/Card__c.field-meta.xml",
                "<CustomField>" + field + "</CustomField>")
            .file(
                "force-app/objects/Invoice__c/fields/Kind__c.field-meta.xml",
                "<CustomField>" + list + "</CustomField>")
            .file(
                "force-app/objects/Invoice__c/fields/Tone__c.field-meta.xml",
                "<CustomField>" + shared + "</CustomField>")
            .file(
                "force-app/objects/Invoice__c/fields/Name.field-meta.xml",
                "<CustomField><fullName>Name</fullName></CustomField>")
            .file(
                "force-app/globalValueSets/Tones.globalValueSet-meta.xml",
                "<GlobalValueSet><customValue><fullName>low</fullName></customValue></GlobalValueSet>");
    CustomObject one = only(Orgs.parse(mdapi.root()).org().objects());
    CustomObject two = only(Orgs.parse(sfdx.root()).org().objects());
    assertThat(one.sharingModel().is("Private") && two.sharingModel().is("Private")).isTrue();
    assertThat(one.externalSharingModel().isUnknown()).isTrue();
    assertThat(one.historyEnabled().isKnown(true)).isTrue();
    assertThat(one.fields())
        .extracting(CustomField::name)
        .containsExactly("Card__c", "Kind__c", "Name", "Tone__c");
    for (int i = 0; i < 4; i++) {
      CustomField a = one.fields().get(i);
      CustomField b = two.fields().get(i);
      assertThat(a.toString().replaceAll("location=.*", ""))
          .isEqualTo(b.toString().replaceAll("location=.*", ""));
    }
    CustomField card = one.fields().get(0);
    assertThat(card.referenceTo()).isEmpty();
    assertThat(card.complianceGroups()).containsExactly("PCI", "PII");
    assertThat(card.length()).isEqualTo(40);
    assertThat(one.fields().get(1).restrictedValues()).containsExactly("a", "b");
    assertThat(one.fields().get(3).restrictedValues()).containsExactly("low");
    assertThat(Orgs.place(mdapi.root(), card.location())).startsWith("2:1-");
    Inputs alone =
        inputs("alone").file("objects/Account/fields/X__c.field-meta.xml", "<CustomField/>");
    CustomObject account = only(Orgs.parse(alone.root()).org().objects());
    assertThat(account.name() + account.definitionSeen()).isEqualTo("Accountfalse");
    assertThat(account.sharingModel().isUnknown()).isTrue();
  }

  @Test
  void settingsAreFlatLeaves() {
    Inputs in =
        inputs("settings")
            .file(
                "settings/Event.settings-meta.xml",
                """
                <EventSettings xmlns="urn:x">
                  <enableLog>true</enableLog>
                  <realTimeEvents><entityName>ApiEvent</entityName><isEnabled>true</isEnabled></realTimeEvents>
                  <realTimeEvents>
                    <entityName>LoginEvent</entityName>
                    <isEnabled>false</isEnabled>
                  </realTimeEvents>
                  <list>a</list><list>b</list>
                </EventSettings>
                """);
    Org org = Orgs.parse(in.root()).org();
    SettingsFile file = org.settings("event").orElseThrow();
    assertThat(file.entries())
        .extracting(entry -> entry.path() + " " + entry.group() + " " + entry.text())
        .containsExactly(
            "enableLog 1 true",
            "realTimeEvents/entityName 1 ApiEvent",
            "realTimeEvents/isEnabled 1 true",
            "realTimeEvents/entityName 2 LoginEvent",
            "realTimeEvents/isEnabled 2 false",
            "list 1 a",
            "list 2 b");
    assertThat(file.entries().get(4).location().element().toString())
        .isEqualTo("EventSettings/realTimeEvents[entityName=LoginEvent]/isEnabled");
    assertThat(Orgs.place(in.root(), file.entries().get(4).location())).isEqualTo("6:5-33");
    assertThat(Orgs.place(in.root(), file.entries().get(6).location())).isEqualTo("8:17-31");
  }

  @Test
  void smallTypes() {
    Inputs in =
        inputs("small")
            .file(
                "G.permissionsetgroup",
                "<PermissionSetGroup><label>G</label><permissionSets>A</permissionSets><permissionSets>B</permissionSets><mutingPermissionSets>M</mutingPermissionSets></PermissionSetGroup>")
            .file(
                "M.mutingpermissionset",
                "<MutingPermissionSet><label>Mute</label>" + USER + "</MutingPermissionSet>")
            .file(
                "R.remoteSite",
                "<RemoteSiteSetting><disableProtocolSecurity>true</disableProtocolSecurity><isActive>false</isActive><url>http://example.com</url></RemoteSiteSetting>")
            .file(
                "N.namedCredential",
                "<NamedCredential><label>N</label><namedCredentialParameters><parameterName>Url</parameterName><parameterType>Url</parameterType><parameterValue>https://example.com</parameterValue></namedCredentialParameters><namedCredentialType>SecuredEndpoint</namedCredentialType></NamedCredential>")
            .file(
                "workflows/Case.workflow",
                "<Workflow><outboundMessages><fullName>Out</fullName><endpointUrl>https://example.com</endpointUrl><fields>Id</fields><fields>SSN__c</fields><includeSessionId>true</includeSessionId><integrationUser>u</integrationUser></outboundMessages><rules><fullName>r</fullName><actions><name>Out</name><type>OutboundMessage</type></actions><active>true</active></rules></Workflow>")
            .file(
                "sites/Shop.site",
                "<CustomSite><active>true</active><guestProfile>Shop Profile</guestProfile><masterLabel>Shop</masterLabel></CustomSite>")
            .file("sites/Raw.site", new byte[] {0x50, 0x4b, 3, 4, 9})
            .file("siteDotComSites/X.site", "<binary")
            .file(
                "networks/Hub.network",
                "<Network><selfRegProfile>Member</selfRegProfile><status>Live</status></Network>");
    ParsedOrg parsed = Orgs.parse(in.root());
    Org org = parsed.org();
    assertThat(parsed.problems()).isEmpty();
    assertThat(parsed.skipped()).isEqualTo(2);
    assertThat(only(org.groups()).members()).extracting(Reference::name).containsExactly("A", "B");
    assertThat(only(only(org.groups()).muting()).name()).isEqualTo("M");
    assertThat(only(org.containers()).kind()).isEqualTo(ContainerKind.MUTING_PERMISSION_SET);
    assertThat(only(org.remoteSites()).active()).isFalse();
    assertThat(only(org.namedCredentials()).endpoint()).isEqualTo("https://example.com");
    OutboundMessage message = only(org.outboundMessages());
    assertThat(message.referencedByActiveRule()).isTrue();
    assertThat(message.fields()).containsExactly("Id", "SSN__c");
    assertThat(org.sites())
        .extracting(Site::name, Site::active, Site::guestProfile, Site::selfRegistrationProfile)
        .containsExactly(tuple("Shop", true, "Shop Profile", ""), tuple("Hub", true, "", "Member"));
  }

  @Test
  void callbacksStandOnLines() {
    Inputs in =
        inputs("callbacks")
            .file(
                "A.connectedApp",
                "<ConnectedApp><oauthConfig><callbackUrl>https://a.example.com\n https://b.example.com\n</callbackUrl></oauthConfig></ConnectedApp>")
            .file("B.connectedApp", "<ConnectedApp><oauthConfig/></ConnectedApp>");
    List<OauthClient> clients = Orgs.parse(in.root()).org().clients();
    assertThat(clients.get(0).callbacks())
        .extracting(Reference::name)
        .containsExactly("https://a.example.com", "https://b.example.com");
    assertThat(clients.get(1).callbacks()).isEmpty();
  }

  @Test
  void endpoints() {
    Inputs in =
        inputs("endpoints")
            .file(
                "Old.namedCredential",
                "<NamedCredential><endpoint>https://old.example.com</endpoint><calloutStatus>Disabled</calloutStatus></NamedCredential>")
            .file(
                "New.namedCredential",
                "<NamedCredential>\n<namedCredentialParameters><parameterType>Authentication</parameterType></namedCredentialParameters>\n<namedCredentialParameters>\n<parameterType>Url</parameterType><parameterValue>https://new.example.com</parameterValue></namedCredentialParameters></NamedCredential>")
            .file(
                "Rows.dataSource",
                "<ExternalDataSource><endpoint>https://rows.example.com</endpoint></ExternalDataSource>");
    Org org = Orgs.parse(in.root()).org();
    NamedCredential fresh = org.namedCredentials().get(0);
    assertThat(fresh.enabled()).isTrue();
    assertThat(Orgs.place(in.root(), fresh.place())).isEqualTo("4:35-91");
    NamedCredential old = org.namedCredentials().get(1);
    assertThat(old.enabled()).isFalse();
    assertThat(old.endpoint()).isEqualTo("https://old.example.com");
    assertThat(only(org.dataSources()).endpoint()).isEqualTo("https://rows.example.com");
    assertThat(org.components()).containsEntry("ExternalDataSource", 1);
  }

  @Test
  void transactionSecurityPolicies() {
    Inputs in =
        inputs("policies")
            .file(
                "Blocks.transactionSecurityPolicy",
                "<TransactionSecurityPolicy><action><block>true</block><useStepUp>true</useStepUp></action><active>true</active><eventName>ReportEvent</eventName></TransactionSecurityPolicy>")
            .file(
                "Idle.transactionSecurityPolicy",
                "<TransactionSecurityPolicy><action><block>false</block><notifications><inApp>false</inApp><sendEmail>false</sendEmail></notifications></action><active>false</active><eventType>DataExport</eventType></TransactionSecurityPolicy>")
            .file(
                "Partial.transactionSecurityPolicy",
                "<TransactionSecurityPolicy><bypassMeteringBlock>true</bypassMeteringBlock></TransactionSecurityPolicy>")
            .file(
                "Tells.transactionSecurityPolicy",
                "<TransactionSecurityPolicy><action><notifications><inApp>false</inApp><sendEmail>true</sendEmail></notifications></action></TransactionSecurityPolicy>");
    List<TransactionPolicy> policies = Orgs.parse(in.root()).org().transactionPolicies();
    assertThat(policies)
        .extracting(
            policy -> policy.name() + policy.actions().stream().map(Reference::name).toList())
        .containsExactly("Blocks[block, useStepUp]", "Idle[]", "Partial[]", "Tells[notifications]");
    assertThat(policies.get(0).active().isKnown(true)).isTrue();
    assertThat(policies.get(1).action().isKnown(false)).isTrue();
    assertThat(policies.get(1).eventType()).isEqualTo("DataExport");
    assertThat(policies.get(2).action().isUnknown()).isTrue();
    assertThat(policies.get(2).active().isUnknown()).isTrue();
    assertThat(policies.get(2).bypassesMetering().isKnown(true)).isTrue();
    assertThat(policies.get(3).bypassesMetering().isUnknown()).isTrue();
  }

  @Test
  void typesOfSharing() {
    String model = "territory2Models/Sales/territories/North.territory2";
    String other = "territory2Models/Service/territories/North.territory2";
    Inputs mdapi =
        inputs("sharing")
            .file("package.xml", "<Package><version>61.0</version></Package>")
            .file(
                "roles/Nurse.role",
                "<Role><name>Nurse on Ward</name><parentRole>Head</parentRole></Role>")
            .file(
                "groups/Ward.group",
                "<Group><doesIncludeBosses>true</doesIncludeBosses><name>Ward</name></Group>")
            .file(
                "queues/Intake.queue",
                "<Queue><name>Intake</name><queueMembers><publicGroups><publicGroup>Ward</publicGroup></publicGroups><users><user>a@example.com</user><user>b@example.com</user></users></queueMembers><queueSobject><sobjectType>Case</sobjectType></queueSobject></Queue>")
            .file(
                model,
                "<Territory2><accountAccessLevel>Edit</accountAccessLevel><caseAccessLevel>None</caseAccessLevel><name>North</name><objectAccessLevels><accessLevel>Read</accessLevel><objectType>Lead</objectType></objectAccessLevels><parentTerritory>All</parentTerritory></Territory2>")
            .file(other, "<Territory2><name>North</name></Territory2>")
            .file(
                "sharingSets/Own.sharingSet",
                "<SharingSet>\n<accessMappings>\n<accessLevel>Read</accessLevel><object>Case</object><objectField>Contact</objectField><userField>Contact</userField></accessMappings><name>Own</name><profiles>Member</profiles></SharingSet>")
            .file(
                "restrictionRules/Mine.rule",
                "<RestrictionRule><active>true</active><enforcementType>Restrict</enforcementType><targetEntity>Visit__c</targetEntity></RestrictionRule>")
            .file("fieldRestrictionRules/Ssn.rule", "<FieldRestrictionRule/>")
            .file("moderation/Hub.Words.rule", "<ModerationRule/>")
            .file("mktDataSources/Cloud.dataSource", "<DataSource/>")
            .file(
                "sharingRules/Account.sharingRules",
                "<SharingRules><sharingOwnerRules><fullName>R</fullName><accessLevel>Read</accessLevel><accountSettings><caseAccessLevel>None</caseAccessLevel><contactAccessLevel>Edit</contactAccessLevel></accountSettings><sharedTo><role>Nurse</role></sharedTo></sharingOwnerRules></SharingRules>");
    ParsedOrg parsed = Orgs.parse(mdapi.root());
    assertThat(parsed.problems()).isEmpty();
    SharingSetup sharing = parsed.org().sharing();
    assertThat(only(sharing.roles()))
        .extracting(Role::name, Role::label, Role::parent)
        .containsExactly("Nurse", "Nurse on Ward", "Head");
    assertThat(only(sharing.groups()).includesBosses()).isTrue();
    assertThat(only(sharing.queues()).members())
        .containsExactly(
            new Queue.Member("publicGroup", "Ward"),
            new Queue.Member("user", "a@example.com"),
            new Queue.Member("user", "b@example.com"));
    assertThat(only(sharing.queues()).objects()).containsExactly("Case");
    assertThat(sharing.territories())
        .extracting(Territory::model, Territory::parent)
        .containsExactly(tuple("Sales", "All"), tuple("Service", ""));
    assertThat(sharing.territories().get(0).access())
        .extracting(Territory.ObjectAccess::object, Territory.ObjectAccess::accessLevel)
        .containsExactly(tuple("Account", "Edit"), tuple("Lead", "Read"));
    SharingSet set = only(sharing.sets());
    assertThat(only(set.profiles()).name()).isEqualTo("Member");
    assertThat(Orgs.place(mdapi.root(), only(set.mappings()).location().child("accessLevel")))
        .isEqualTo("3:1-32");
    assertThat(only(sharing.restrictionRules()).hidesRecords()).isTrue();
    assertThat(only(only(parsed.org().sharingRules()).childAccess()))
        .extracting(SharingRule.ChildAccess::object, SharingRule.ChildAccess::accessLevel)
        .containsExactly("Contact", "Edit");
    assertThat(parsed.org().components())
        .containsEntry("Territory2", 2)
        .containsEntry("RestrictionRule", 1)
        .containsEntry("Role", 1);
  }

  @Test
  void splitWorkflow() {
    String dir = "force-app/workflows/Case/";
    Inputs in =
        Inputs.sfdx(folder)
            .file(dir + "Case.workflow-meta.xml", "<Workflow/>")
            .file(
                dir + "workflowOutboundMessages/Out.workflowOutboundMessage-meta.xml",
                "<WorkflowOutboundMessage><endpointUrl>https://example.com</endpointUrl></WorkflowOutboundMessage>")
            .file(
                dir + "workflowRules/R.workflowRule-meta.xml",
                "<WorkflowRule><active>true</active><actions><name>Out</name><type>OutboundMessage</type></actions></WorkflowRule>");
    OutboundMessage message = only(Orgs.parse(in.root()).org().outboundMessages());
    assertThat(message.object() + "." + message.name() + message.referencedByActiveRule())
        .isEqualTo("Case.Outtrue");
  }

  @Test
  void apexHeaders() {
    Inputs in =
        Inputs.sfdx(folder)
            .file("force-app/A.cls", "/* class X { */ public without sharing class A { }")
            .file(
                "force-app/A.cls-meta.xml",
                "<ApexClass xmlns=\"urn:x\">\n<apiVersion>58.0</apiVersion></ApexClass>")
            .file("force-app/B.cls", "(hidden)")
            .file("force-app/C.cls", "@isTest(seeAllData=true) private class C { String s = '{'; }")
            .file("force-app/D.trigger", "trigger D on Account (before insert) { }")
            .file(
                "force-app/E.cls",
                "// "
                    + "x".repeat(20_000)
                    + "\nglobal inherited SHARING virtual class E extends F<G> {}")
            .file("force-app/F.cls", "@Deprecated global interface F { }")
            .file("force-app/G.cls", "oops 'unclosed");
    ParsedOrg parsed = Orgs.parse(in.root());
    // What does not compile has a header all the same, as far as there is one.
    assertThat(parsed.problems())
        .extracting(problem -> problem.file().fileName())
        .containsExactly("G.cls");
    assertThat(parsed.org().apex())
        .extracting(
            unit ->
                unit.name()
                    + "|"
                    + unit.sharing()
                    + "|"
                    + unit.test()
                    + "|"
                    + unit.hidden()
                    + "|"
                    + version(unit))
        .containsExactly(
            "A|without sharing|false|false|Known 58.0",
            "B||false|true|Defaulted 62.0",
            "C||true|false|Defaulted 62.0",
            "E|inherited sharing|false|false|Defaulted 62.0",
            "F||false|false|Defaulted 62.0",
            "G||false|false|Defaulted 62.0",
            "D||false|false|Defaulted 62.0");
  }

  private static String version(ApexUnit unit) {
    return unit.apiVersion().getClass().getSimpleName()
        + " "
        + unit.apiVersion().toOptional().orElse("");
  }

  @Test
  void largeTextAndManyFilesKeepTheirOrder() {
    Inputs in = inputs("many");
    for (int i = 0; i < 60; i++) {
      in.file("p/P" + i + ".permissionset", i % 7 == 0 ? "<broken" : bare(USER + FIELDS));
    }
    String first = Orgs.parse(in.root()).problems().toString();
    for (int i = 0; i < 3; i++) {
      assertThat(Orgs.parse(in.root()).problems().toString()).isEqualTo(first);
    }
    assertThat(Objects.requireNonNull(first)).contains("P0.", "P56.");
  }
}
