package io.github.leastforce.standin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.sforce.soap.metadata.AsyncRequestState;
import com.sforce.soap.metadata.AsyncResult;
import com.sforce.soap.metadata.DescribeMetadataObject;
import com.sforce.soap.metadata.DescribeMetadataResult;
import com.sforce.soap.metadata.FileProperties;
import com.sforce.soap.metadata.ListMetadataQuery;
import com.sforce.soap.metadata.ManageableState;
import com.sforce.soap.metadata.RetrieveMessage;
import com.sforce.soap.metadata.RetrieveRequest;
import com.sforce.soap.metadata.RetrieveResult;
import com.sforce.soap.metadata.RetrieveStatus;
import com.sforce.soap.metadata.StatusCode;
import com.sforce.ws.ConnectionException;
import com.sforce.ws.SoapFaultException;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Metadata API as the vendor's classes read it. */
class MetadataApiTest {

  @TempDir private Path folder = Path.of("");

  private static StockClient client(StandInOrg org) throws ConnectionException {
    return new StockClient(org.url(), org.token());
  }

  /** Everything, as a careful client asks for it: by name. */
  private static Map<String, List<String>> everything(StockClient client)
      throws ConnectionException {
    Map<String, List<String>> members = new LinkedHashMap<>();
    for (DescribeMetadataObject type :
        client.connection().describeMetadata(62).getMetadataObjects()) {
      List<String> names =
          client.list(type.getXmlName()).stream().map(FileProperties::getFullName).toList();
      if (!names.isEmpty()) {
        members.put(type.getXmlName(), names);
      }
    }
    return members;
  }

  private static Map<String, byte[]> stored(Path folder) throws IOException {
    Map<String, byte[]> stored = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        if (!name.startsWith("facts/") && !name.equals("package.xml")) {
          stored.put("unpackaged/" + name, Files.readAllBytes(file));
        }
      }
    }
    return stored;
  }

  @Test
  void theWholeOrgComesBackAsItIs() throws Exception {
    try (StandInOrg org = StandInOrg.serving(Orgs.SPRAWL).start()) {
      StockClient client = client(org);
      RetrieveResult result = client.retrieve(everything(client));

      assertThat(result.isSuccess()).isTrue();
      assertThat(result.getStatus()).isEqualTo(RetrieveStatus.Succeeded);
      assertThat(result.getMessages()).isEmpty();
      Map<String, byte[]> files = StockClient.files(result);
      Map<String, byte[]> stored = stored(Orgs.SPRAWL);
      assertThat(files.keySet()).contains("unpackaged/package.xml");
      files.remove("unpackaged/package.xml");
      assertThat(files.keySet()).isEqualTo(stored.keySet());
      assertThat(stored).hasSizeGreaterThan(150);
      stored.forEach(
          (name, bytes) -> {
            if (!name.endsWith(".profile")) {
              assertThat(files.get(name)).as(name).isEqualTo(bytes);
            }
          });
      assertThat(result.getFileProperties())
          .extracting(FileProperties::getFileName)
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(
                      Stream.of("unpackaged/package.xml"),
                      stored.keySet().stream().filter(name -> !name.endsWith("-meta.xml")))
                  .toList());
    }
  }

  @Test
  void describeTellsTheTypes() throws Exception {
    try (StandInOrg org = StandInOrg.serving(Orgs.SNAPSHOT).withoutType("ConnectedApp").start()) {
      DescribeMetadataResult result = client(org).connection().describeMetadata(62);
      Map<String, DescribeMetadataObject> types = new TreeMap<>();
      for (DescribeMetadataObject type : result.getMetadataObjects()) {
        types.put(type.getXmlName(), type);
      }
      assertThat(types).doesNotContainKey("ConnectedApp").hasSizeGreaterThan(55);
      DescribeMetadataObject object = Objects.requireNonNull(types.get("CustomObject"));
      assertThat(object.getDirectoryName()).isEqualTo("objects");
      assertThat(object.getSuffix()).isEqualTo("object");
      assertThat(object.getChildXmlNames()).contains("CustomField", "RecordType");
      assertThat(Objects.requireNonNull(types.get("ApexClass")).isMetaFile()).isTrue();
      assertThat(Objects.requireNonNull(types.get("Report")).isInFolder()).isTrue();
      assertThat(result.isPartialSaveAllowed()).isTrue();
    }
  }

  @Test
  void listTellsNamesIdsAndNamespaces() throws Exception {
    try (StandInOrg org = StandInOrg.serving(Orgs.SPRAWL).start()) {
      StockClient client = client(org);
      assertThat(client.list("Profile"))
          .extracting(FileProperties::getFullName)
          .contains("Admin", "R%26D Lab", "Schnittstelle Förderkasse");
      FileProperties managed =
          client.list("CustomObject").stream()
              .filter(each -> each.getFullName().equals("dsgn__Envelope__c"))
              .findFirst()
              .orElseThrow();
      assertThat(managed.getNamespacePrefix()).isEqualTo("dsgn");
      assertThat(managed.getManageableState()).isEqualTo(ManageableState.installed);
      assertThat(managed.getId()).startsWith("01I").hasSize(18);
      assertThat(managed.getFileName()).isEqualTo("objects/dsgn__Envelope__c.object");
      assertThat(client.list("Settings"))
          .extracting(FileProperties::getFullName)
          .contains("Security", "Sharing");
      assertThat(client.list("CustomField"))
          .extracting(FileProperties::getFullName)
          .contains("Applicant__c.Passport_Number__c");
      assertThat(client.list("SamlSsoConfig")).isEmpty();
    }
  }

  @Test
  void idsAreThoseOfTheRecords() throws Exception {
    Orgs.write(
        folder,
        Map.of(
            "profiles/Admin.profile", "<Profile/>",
            "profiles/R%26D.profile", "<Profile/>",
            "profiles/Other.profile", "<Profile/>",
            "facts/profiles.json",
                """
                {"query": "SELECT Id, Name FROM Profile", "records": [
                  {"Id": "00e000000000001AAA", "Name": "System Administrator"},
                  {"Id": "00e000000000002AAA", "Name": "R&D"}]}
                """));
    try (StandInOrg org = StandInOrg.serving(folder).start()) {
      assertThat(client(org).list("Profile"))
          .extracting(FileProperties::getFullName, FileProperties::getId)
          .containsExactly(
              tuple("Admin", "00e000000000001AAA"),
              tuple("Other", RecordId.of("00e", "Profile:Other")),
              tuple("R%26D", "00e000000000002AAA"));
    }
  }

  @Test
  void aFolderInsideAZip() throws Exception {
    Path zip = folder.resolve("org.zip");
    try (FileSystem inside = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
      Path top = Files.createDirectories(inside.getPath("/demo"));
      Orgs.write(
          top,
          Map.of(
              "profiles/A.profile",
              "<Profile/>",
              "facts/x.json",
              "{\"query\": \"SELECT Id FROM User\", \"records\": []}"));
    }
    try (FileSystem inside = FileSystems.newFileSystem(zip);
        StandInOrg org = StandInOrg.serving(inside.getPath("/demo")).start()) {
      RetrieveResult result = client(org).retrieve(Map.of("Profile", List.of("*")));
      assertThat(StockClient.files(result))
          .containsOnlyKeys("unpackaged/package.xml", "unpackaged/profiles/A.profile");
    }
  }

  @Test
  void listRefusesWhatTheOrgRefuses() throws Exception {
    try (StandInOrg org = StandInOrg.serving(Orgs.SNAPSHOT).start()) {
      StockClient client = client(org);
      ListMetadataQuery good = new ListMetadataQuery();
      good.setType("Profile");
      ListMetadataQuery bad = new ListMetadataQuery();
      bad.setType("NoSuchType");
      assertThat(fault(() -> client.connection().listMetadata(many(good, 4), 62)))
          .isEqualTo("EXCEEDED_ID_LIMIT");
      ListMetadataQuery[] mixed = {good, bad};
      assertThat(fault(() -> client.connection().listMetadata(mixed, 62)))
          .isEqualTo("INVALID_TYPE");
      assertThat(client.connection().listMetadata(many(good, 3), 62)).hasSize(6);
    }
  }

  private static ListMetadataQuery[] many(ListMetadataQuery query, int times) {
    return Stream.generate(() -> query).limit(times).toArray(ListMetadataQuery[]::new);
  }

  private interface Asked {
    Object ask() throws ConnectionException;
  }

  /** The code of the fault a call ends with. */
  private static String fault(Asked asked) {
    try {
      return "no fault: " + asked.ask();
    } catch (SoapFaultException e) {
      return e.getFaultCode().getLocalPart();
    } catch (ConnectionException e) {
      return e.toString();
    }
  }

  @Test
  void aBadSessionIsRefused() throws Exception {
    try (StandInOrg org = StandInOrg.serving(Orgs.SNAPSHOT).start()) {
      StockClient client = client(org);
      AsyncResult job =
          client.connection().retrieve(StockClient.request(Map.of("Profile", List.of("*"))));
      org.expireSessions();
      assertThat(fault(() -> client.connection().checkRetrieveStatus(job.getId(), false)))
          .isEqualTo("INVALID_SESSION_ID");
      client.connection().setSessionHeader(org.newToken());
      assertThat(client.await(job).isSuccess()).isTrue();
      org.revoke(org.token());
      assertThat(fault(() -> client(org).connection().describeMetadata(62)))
          .isEqualTo("INVALID_SESSION_ID");
    }
  }

  @Test
  void onlyVersionsItSpeaks() throws Exception {
    try (StandInOrg org = StandInOrg.serving(Orgs.SNAPSHOT).versions(60, 63).start()) {
      for (int version : List.of(59, 64)) {
        StockClient client = new StockClient(StockClient.config(org.url(), org.token(), version));
        assertThat(fault(() -> client.connection().describeMetadata(version)))
            .isEqualTo("UNSUPPORTED_API_VERSION");
      }
      StockClient client = new StockClient(StockClient.config(org.url(), org.token(), 63));
      assertThat(client.connection().describeMetadata(63).getMetadataObjects()).isNotEmpty();
    }
  }

  @Test
  void aJobIsPendingThenInProgressThenDone() throws Exception {
    try (StandInOrg org = StandInOrg.serving(Orgs.SNAPSHOT).pollsBeforeDone(3).start()) {
      StockClient client = client(org);
      AsyncResult job =
          client.connection().retrieve(StockClient.request(Map.of("Profile", List.of("*"))));
      assertThat(job.getState()).isEqualTo(AsyncRequestState.Queued);
      assertThat(job.isDone()).isFalse();
      List<RetrieveStatus> seen = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        RetrieveResult result = client.connection().checkRetrieveStatus(job.getId(), false);
        assertThat(result.getId()).isEqualTo(job.getId());
        assertThat(result.isDone()).isEqualTo(i == 3);
        seen.add(result.getStatus());
      }
      assertThat(seen)
          .containsExactly(
              RetrieveStatus.Pending,
              RetrieveStatus.InProgress,
              RetrieveStatus.InProgress,
              RetrieveStatus.Succeeded);
    }
  }

  @Test
  void theZipIsHandedOutOnce() throws Exception {
    try (StandInOrg org = StandInOrg.serving(Orgs.SNAPSHOT).start()) {
      StockClient client = client(org);
      AsyncResult job =
          client.connection().retrieve(StockClient.request(Map.of("Profile", List.of("*"))));
      assertThat(StockClient.files(client.await(job)))
          .containsOnlyKeys(
              "unpackaged/package.xml",
              "unpackaged/profiles/Admin.profile",
              "unpackaged/profiles/Integration Base.profile");
      RetrieveResult again = client.connection().checkRetrieveStatus(job.getId(), true);
      assertThat(again.isSuccess()).isTrue();
      assertThat(again.getZipFile()).isNullOrEmpty();
      assertThat(fault(() -> client.connection().checkRetrieveStatus("09S000000000000AAA", true)))
          .isEqualTo("INVALID_CROSS_REFERENCE_KEY");
    }
  }

  @Test
  void whatIsMissingIsTold() throws Exception {
    try (StandInOrg org = StandInOrg.serving(Orgs.SNAPSHOT).start()) {
      RetrieveResult result =
          client(org)
              .retrieve(
                  Map.of("Profile", List.of("Admin", "Nobody"), "NoSuchType", List.of("Thing")));
      assertThat(result.isSuccess()).isTrue();
      assertThat(result.getMessages())
          .extracting(RetrieveMessage::getProblem)
          .containsExactlyInAnyOrder(
              "Entity of type 'Profile' named 'Nobody' cannot be found",
              "Entity type: 'NoSuchType' is unknown");
      assertThat(StockClient.files(result)).containsKey("unpackaged/profiles/Admin.profile");
    }
  }

  @Test
  void tooManyFilesFail() throws Exception {
    try (StandInOrg org = StandInOrg.serving(Orgs.SNAPSHOT).maxFiles(2).start()) {
      RetrieveResult result = client(org).retrieve(Map.of("Profile", List.of("*")));
      assertThat(result.isDone()).isTrue();
      assertThat(result.isSuccess()).isFalse();
      assertThat(result.getStatus()).isEqualTo(RetrieveStatus.Failed);
      assertThat(result.getErrorStatusCode()).isEqualTo(StatusCode.LIMIT_EXCEEDED);
      assertThat(result.getErrorMessage())
          .isEqualTo("LIMIT_EXCEEDED: Too many files in retrieve call, limit is: 2");
      assertThat(client(org).retrieve(Map.of("Profile", List.of("Admin"))).isSuccess()).isTrue();
    }
  }

  @Test
  void tooLargeAZipFails() throws Exception {
    try (StandInOrg org = StandInOrg.serving(Orgs.SNAPSHOT).maxZipBytes(600).start()) {
      RetrieveResult result = client(org).retrieve(Map.of("Profile", List.of("*")));
      assertThat(result.getErrorStatusCode()).isEqualTo(StatusCode.LIMIT_EXCEEDED);
    }
  }

  @Test
  void theWildcardLeavesStandardAndManagedObjectsOut() throws Exception {
    try (StandInOrg org = StandInOrg.serving(Orgs.SPRAWL).start()) {
      Map<String, byte[]> files =
          StockClient.files(client(org).retrieve(Map.of("CustomObject", List.of("*"))));
      assertThat(files.keySet())
          .contains("unpackaged/objects/Applicant__c.object")
          .doesNotContain(
              "unpackaged/objects/Lead.object", "unpackaged/objects/dsgn__Envelope__c.object");
      Map<String, byte[]> named =
          StockClient.files(client(org).retrieve(Map.of("CustomObject", List.of("*", "Lead"))));
      assertThat(named.keySet()).contains("unpackaged/objects/Lead.object");
    }
  }

  @Test
  void aProfileSpeaksOnlyOfWhatComesWithIt() throws Exception {
    try (StandInOrg org = StandInOrg.serving(Orgs.SPRAWL).start()) {
      Path stored = Orgs.SPRAWL.resolve("profiles/Careers Profile.profile");
      String alone = profile(org, Map.of("Profile", List.of("Careers Profile")));
      assertThat(Files.readString(stored)).contains("<field>Applicant__c.Passport_Number__c<");
      assertThat(alone).doesNotContain("fieldPermissions").contains("<userPermissions>");
      String withObject =
          profile(
              org,
              Map.of(
                  "Profile", List.of("Careers Profile"), "CustomObject", List.of("Applicant__c")));
      assertThat(withObject)
          .contains("<field>Applicant__c.Passport_Number__c<")
          .doesNotContain("<object>Job_Opening__c<");
    }
  }

  private static String profile(StandInOrg org, Map<String, List<String>> members)
      throws Exception {
    Map<String, byte[]> files = StockClient.files(client(org).retrieve(members));
    return new String(
        Objects.requireNonNull(files.get("unpackaged/profiles/Careers Profile.profile")), UTF_8);
  }

  @Test
  void withoutViewSetupSetsAreThinner() throws Exception {
    Map<String, List<String>> members =
        Map.of(
            "PermissionSet", List.of("Warehouse_Reader"),
            "PermissionSetGroup", List.of("Marketing_Automation"));
    try (StandInOrg org = StandInOrg.serving(Orgs.SPRAWL).withoutViewSetup().start();
        StandInOrg full = StandInOrg.serving(Orgs.SPRAWL).start()) {
      String thin = text(org, members, "permissionsets/Warehouse_Reader.permissionset");
      String all = text(full, members, "permissionsets/Warehouse_Reader.permissionset");
      assertThat(all).contains("<objectPermissions>", "<userPermissions>");
      assertThat(thin).contains("<userPermissions>").doesNotContain("<objectPermissions>");
      String group = "permissionsetgroups/Marketing_Automation.permissionsetgroup";
      assertThat(text(full, members, group)).contains("<permissionSets>");
      assertThat(text(org, members, group)).doesNotContain("<permissionSets>").contains("<label>");
    }
  }

  private static String text(StandInOrg org, Map<String, List<String>> members, String file)
      throws Exception {
    Map<String, byte[]> files = StockClient.files(client(org).retrieve(members));
    return new String(Objects.requireNonNull(files.get("unpackaged/" + file)), UTF_8);
  }

  @Test
  void somePermissionsNeverAppearInSets() throws Exception {
    String permissions =
        """
            <userPermissions>
                <enabled>true</enabled>
                <name>ManagePackageLicenses</name>
            </userPermissions>
            <userPermissions>
                <enabled>true</enabled>
                <name>ApiEnabled</name>
            </userPermissions>
        """;
    Orgs.write(
        folder,
        Map.of(
            "permissionsets/A.permissionset",
                "<PermissionSet>\n" + permissions + "</PermissionSet>",
            "profiles/B.profile", "<Profile>\n" + permissions + "</Profile>"));
    try (StandInOrg org = StandInOrg.serving(folder).start()) {
      Map<String, List<String>> both =
          Map.of("PermissionSet", List.of("A"), "Profile", List.of("B"));
      assertThat(text(org, both, "permissionsets/A.permissionset"))
          .isEqualTo(
              "<PermissionSet>\n"
                  + permissions.substring(permissions.lastIndexOf("    <userPermissions>"))
                  + "</PermissionSet>");
      assertThat(text(org, both, "profiles/B.profile")).contains("ManagePackageLicenses");
    }
  }

  @Test
  void codeComesWithItsCompanion() throws Exception {
    try (StandInOrg org = StandInOrg.serving(Orgs.SPRAWL).start()) {
      RetrieveResult result = client(org).retrieve(Map.of("ApexClass", List.of("ShiftPlanner")));
      assertThat(StockClient.files(result).keySet())
          .containsExactly(
              "unpackaged/classes/ShiftPlanner.cls",
              "unpackaged/classes/ShiftPlanner.cls-meta.xml",
              "unpackaged/package.xml");
      assertThat(result.getFileProperties())
          .extracting(FileProperties::getFileName)
          .containsExactly("unpackaged/classes/ShiftPlanner.cls", "unpackaged/package.xml");
    }
  }

  @Test
  void aPartComesAlone() throws Exception {
    try (StandInOrg org = StandInOrg.serving(Orgs.SPRAWL).start()) {
      RetrieveResult result =
          client(org).retrieve(Map.of("CustomField", List.of("Applicant__c.Passport_Number__c")));
      String object =
          new String(
              Objects.requireNonNull(
                  StockClient.files(result).get("unpackaged/objects/Applicant__c.object")),
              UTF_8);
      assertThat(object)
          .contains("<fullName>Passport_Number__c<")
          .doesNotContain("SSN__c", "sharingModel");
      assertThat(result.getFileProperties()[0].getType()).isEqualTo("CustomField");
    }
  }

  @Test
  void foldersAreListedFirst() throws Exception {
    Orgs.write(
        folder,
        Map.of(
            "reports/Sales-meta.xml", "<ReportFolder/>",
            "reports/Sales/Won.report", "<Report/>",
            "documents/Logos-meta.xml", "<DocumentFolder/>",
            "documents/Logos/ours.png", "png",
            "documents/Logos/ours.png-meta.xml", "<Document/>",
            "lwc/tile/tile.js", "export default 1",
            "lwc/tile/tile.js-meta.xml", "<LightningComponentBundle/>",
            "territory2Models/North/North.territory2Model", "<Territory2Model/>",
            "territory2Models/North/territories/Fjord.territory2", "<Territory2/>"));
    try (StandInOrg org = StandInOrg.serving(folder).start()) {
      StockClient client = client(org);
      assertThat(client.list("Report")).isEmpty();
      assertThat(names(client.list("ReportFolder"))).containsExactly("Sales");
      assertThat(names(client.list("Report", "Sales"))).containsExactly("Sales/Won");
      assertThat(names(client.list("Document", "Logos"))).containsExactly("Logos/ours.png");
      assertThat(names(client.list("LightningComponentBundle"))).containsExactly("tile");
      assertThat(names(client.list("Territory2"))).containsExactly("North.Fjord");
      Map<String, byte[]> files =
          StockClient.files(
              client.retrieve(
                  Map.of(
                      "Report", List.of("Sales", "Sales/Won"),
                      "Document", List.of("Logos/ours.png"),
                      "LightningComponentBundle", List.of("*"),
                      "Territory2", List.of("*"))));
      assertThat(files)
          .containsOnlyKeys(
              "unpackaged/package.xml",
              "unpackaged/reports/Sales-meta.xml",
              "unpackaged/reports/Sales/Won.report",
              "unpackaged/documents/Logos/ours.png",
              "unpackaged/documents/Logos/ours.png-meta.xml",
              "unpackaged/lwc/tile/tile.js",
              "unpackaged/lwc/tile/tile.js-meta.xml",
              "unpackaged/territory2Models/North/territories/Fjord.territory2");
    }
  }

  private static List<String> names(List<FileProperties> properties) {
    return properties.stream().map(FileProperties::getFullName).toList();
  }

  @Test
  void singlePackageHasNoTopFolder() throws Exception {
    try (StandInOrg org = StandInOrg.serving(Orgs.SNAPSHOT).start()) {
      StockClient client = client(org);
      RetrieveRequest request = StockClient.request(Map.of("Profile", List.of("Admin")));
      request.setSinglePackage(true);
      RetrieveResult result = client.await(client.connection().retrieve(request));
      assertThat(StockClient.files(result))
          .containsOnlyKeys("package.xml", "profiles/Admin.profile");
      assertThat(result.getFileProperties())
          .extracting(FileProperties::getFileName)
          .containsExactly("profiles/Admin.profile", "package.xml");
    }
  }

  @Test
  void onlySpecificFiles() throws Exception {
    try (StandInOrg org = StandInOrg.serving(Orgs.SNAPSHOT).start()) {
      StockClient client = client(org);
      RetrieveRequest request = StockClient.request(Map.of("Profile", List.of("*")));
      request.setSpecificFiles(new String[] {"profiles/Admin.profile"});
      RetrieveResult result = client.await(client.connection().retrieve(request));
      assertThat(StockClient.files(result))
          .containsOnlyKeys("unpackaged/package.xml", "unpackaged/profiles/Admin.profile");
    }
  }

  @Test
  void theManifestNamesWhatIsInTheZip() throws Exception {
    try (StandInOrg org = StandInOrg.serving(Orgs.SNAPSHOT).start()) {
      Map<String, byte[]> files =
          StockClient.files(client(org).retrieve(Map.of("Profile", List.of("*"))));
      assertThat(new String(Objects.requireNonNull(files.get("unpackaged/package.xml")), UTF_8))
          .isEqualTo(
              """
              <?xml version="1.0" encoding="UTF-8"?>
              <Package xmlns="http://soap.sforce.com/2006/04/metadata">
                  <types>
                      <members>Admin</members>
                      <members>Integration Base</members>
                      <name>Profile</name>
                  </types>
                  <version>62.0</version>
              </Package>
              """);
    }
  }

  @Test
  void writingIsRefusedAndRecorded() throws Exception {
    try (StandInOrg org = StandInOrg.serving(Orgs.SNAPSHOT).start()) {
      StockClient client = client(org);
      assertThat(
              fault(
                  () ->
                      client
                          .connection()
                          .deleteMetadata("Profile", new String[] {"Integration Base"})))
          .isEqualTo("INSUFFICIENT_ACCESS");
      assertThat(org.recorder().count(Operation.WRITE)).isEqualTo(1);
      assertThat(names(client.list("Profile"))).contains("Integration Base");
    }
  }

  @Test
  void requestsAreRecorded() throws Exception {
    try (StandInOrg org = StandInOrg.serving(Orgs.SNAPSHOT).start()) {
      client(org).retrieve(Map.of("Profile", List.of("Admin")));
      assertThat(org.recorder().exchanges())
          .extracting(Recorder.Exchange::operation)
          .containsExactly(Operation.RETRIEVE, Operation.POLL, Operation.POLL, Operation.FETCH);
      Recorder.Exchange retrieve = org.recorder().exchanges(Operation.RETRIEVE).get(0);
      assertThat(retrieve.header("content-encoding")).isEqualTo("gzip");
      assertThat(retrieve.body()).contains("<m:members>Admin</m:members>", org.token());
      assertThat(retrieve.path()).isEqualTo("/services/Soap/m/62.0");
      org.recorder().clear();
      assertThat(org.recorder().exchanges()).isEmpty();
    }
  }

  @Test
  void aFolderItDoesNotUnderstandIsRefused() {
    assertThatThrownBy(() -> StandInOrg.serving(folder).start())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no `package.xml`");
    Orgs.write(folder, Map.of("oddities/A.odd", "<Odd/>"));
    assertThatThrownBy(() -> StandInOrg.serving(folder).start())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("`oddities/`");
  }

  @Test
  void aFileItDoesNotUnderstandIsRefused() {
    Orgs.write(folder, Map.of("profiles/A.permissionset", "<PermissionSet/>"));
    assertThatThrownBy(() -> StandInOrg.serving(folder).start())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("profiles/A.permissionset");
  }
}
