package io.github.leastforce.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.github.leastforce.catalogue.SensitiveDataDetectors.Detector;
import io.github.leastforce.catalogue.SensitiveDataDetectors.Handling;
import io.github.leastforce.catalogue.SensitiveDataDetectors.Sequences;
import io.github.leastforce.catalogue.SensitiveDataDetectors.WordSet;
import io.github.leastforce.grants.ObjectFlag;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CataloguesTest {
  private static final Catalogues CATALOGUES = Catalogues.read(CataloguesTest::open);

  private static @Nullable InputStream open(String name) {
    return CataloguesTest.class.getResourceAsStream("/data/" + name);
  }

  static Stream<String> files() {
    return Stream.concat(
        CATALOGUES.versions().keySet().stream(),
        Stream.of("retrieved-types.json", "log-sinks.json", "apex-api.json"));
  }

  private static String text(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(open(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static JsonSchema schema(String file) throws IOException {
    return JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(text("schema/" + file.replace(".json", ".schema.json")));
  }

  @Test
  void everyCatalogueIsRead() {
    assertThat(CATALOGUES.versions())
        .hasSizeGreaterThanOrEqualTo(14)
        .allSatisfy((file, version) -> assertThat(version).matches("\\d+\\.\\d+\\.\\d+"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyFileFollowsItsSchema(String file) throws IOException {
    assertThat(schema(file).validate(text(file), InputFormat.JSON)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("files")
  void everySchemaRefusesUnknownMembers(String file) throws IOException {
    String withUnknown = text(file).replaceFirst("\\{", "{\"surprise\": 1,");
    assertThat(schema(file).validate(withUnknown, InputFormat.JSON)).isNotEmpty();
    assertThat(text("schema/" + file.replace(".json", ".schema.json")))
        .satisfies(
            schema ->
                assertThat(schema.split("\"type\": \"object\"", -1))
                    .hasSameSizeAs(schema.split("\"additionalProperties\": false", -1)));
  }

  /** Without these in their request, profiles would tell of hardly anything. */
  @Test
  void typesThatShapeProfilesAreRetrieved() {
    RetrievedTypes types = Catalogues.retrievedTypes(CataloguesTest::open);
    assertThat(
            types.types().stream()
                .filter(RetrievedTypes.Type::shapesProfiles)
                .map(RetrievedTypes.Type::name))
        .contains("CustomObject", "ApexClass", "ApexPage", "Flow", "CustomPermission");
    assertThat(
            types.types().stream()
                .filter(type -> type.group() == RetrievedTypes.Group.PROFILES)
                .map(RetrievedTypes.Type::name))
        .containsExactly("Profile");
    assertThat(types.find("CustomObject").orElseThrow().wildcard()).isFalse();
  }

  @Test
  void permissionsKnowTierGroupAndRank() {
    Permissions permissions = CATALOGUES.permissions();
    assertThat(permissions.entries()).hasSize(123);
    assertThat(permissions.tier("modifyalldata")).isEqualTo(Tier.T0);
    assertThat(permissions.tier("NoSuchPermission")).isEqualTo(Tier.UNCATALOGUED);
    assertThat(permissions.rank("ModifyAllData")).isZero();
    assertThat(permissions.rank("NoSuchPermission")).isEqualTo(Integer.MAX_VALUE);
    assertThat(permissions.find("MCPMetadataApi"))
        .get()
        .extracting(Permissions.Permission::confirmed)
        .isEqualTo(false);
    assertThat(members(PermissionGroup.READ_ALL))
        .containsExactly(
            "ViewAllData", "ViewAllFieldsGlobal", "QueryAllFiles", "QueryNonVetoedFiles");
    assertThat(members(PermissionGroup.APP_TRUST))
        .containsExactly("CanApproveUninstalledApps", "UseAnyApiClient", "UseAnyApiAuth");
    assertThat(members(PermissionGroup.ENTRY_TICKET))
        .containsExactly("ApiEnabled", "ApexRestServices");
    List<String> bulk =
        permissions.entries().stream()
            .filter(p -> p.tier() == Tier.T3)
            .map(Permissions.Permission::name)
            .filter(
                name ->
                    !Set.of("ApiEnabled", "ApexRestServices", "EnableNotifications").contains(name))
            .toList();
    assertThat(members(PermissionGroup.EXPORT)).isEqualTo(bulk);
  }

  @Test
  void permissionsWithoutATierAreKnownByName() {
    Permissions permissions = CATALOGUES.permissions();
    assertThat(permissions.tier("editbillinginfo")).isEqualTo(Tier.UNRATED);
    assertThat(permissions.rank("EditBillingInfo")).isEqualTo(Integer.MAX_VALUE);
    assertThat(permissions.find("EditBillingInfo"))
        .get()
        .satisfies(
            permission -> {
              assertThat(permission.label()).isEqualTo("Manage Billing");
              assertThat(permission.groups()).isEmpty();
              assertThat(permission.confirmed()).isTrue();
            });
    assertThat(permissions.entries())
        .noneMatch(permission -> permission.tier().compareTo(Tier.UNRATED) >= 0);
    assertThat(permissions.find("CreateMultiforce"))
        .get()
        .extracting(Permissions.Permission::confirmed)
        .isEqualTo(false);
    assertThat(permissions.tier("InstallMultiforce")).isEqualTo(Tier.T0);
    // Control over access that nobody has judged stays reported.
    assertThat(permissions.tier("ManageUserAccessPolicies")).isEqualTo(Tier.UNCATALOGUED);
    // Of every kind of source: with a label, current without one, older type definitions.
    assertThat(Stream.of("ViewDraftArticles", "AcceptInboundBundling", "AccessTalent"))
        .allMatch(name -> permissions.tier(name) == Tier.UNRATED);
  }

  /** Whoever asks "worse than context?" or "at least as bad as T2?" must not catch these. */
  @Test
  void withoutATierIsBehindEveryTier() {
    assertThat(Tier.values()).endsWith(Tier.CONTEXT, Tier.UNRATED, Tier.UNCATALOGUED);
  }

  private static List<String> members(PermissionGroup group) {
    return CATALOGUES.permissions().entries().stream()
        .map(Permissions.Permission::name)
        .filter(name -> CATALOGUES.permissions().isIn(group, name))
        .toList();
  }

  @Test
  void everyImpliedPermissionIsCatalogued() {
    for (PermissionImplications.Implication implication : CATALOGUES.implications().entries()) {
      assertThat(implication.implies())
          .allSatisfy(name -> assertThat(CATALOGUES.permissions().find(name)).as(name).isPresent());
      assertThat(CATALOGUES.permissions().find(implication.permission()))
          .as(implication.permission())
          .isPresent();
      assertThat(implication.implies()).doesNotContain(implication.permission());
    }
    for (PermissionImplications.Capability capability : CATALOGUES.implications().capabilities()) {
      assertThat(Stream.concat(capability.allOf().stream(), capability.anyOf().stream()))
          .allSatisfy(name -> assertThat(CATALOGUES.permissions().find(name)).as(name).isPresent());
    }
  }

  @Test
  void objectFlagsImplyDownwards() {
    PermissionImplications implications = CATALOGUES.implications();
    assertThat(implications.of(ObjectFlag.MODIFY_ALL))
        .containsExactlyInAnyOrder(
            ObjectFlag.READ, ObjectFlag.EDIT, ObjectFlag.DELETE, ObjectFlag.VIEW_ALL);
    assertThat(implications.of(ObjectFlag.READ)).isEmpty();
    assertThat(implications.of("AUTHORAPEX"))
        .singleElement()
        .satisfies(i -> assertThat(i.certainty()).isEqualTo(Certainty.LIKELY));
    assertThat(implications.of("RunReports")).isEmpty();
    assertThat(implications.onObjects())
        .filteredOn(i -> i.permission().equals("ModifyAllData"))
        .singleElement()
        .satisfies(
            i -> {
              assertThat(i.object()).isEmpty();
              assertThat(i.flags()).hasSize(6).doesNotContain(ObjectFlag.VIEW_ALL_FIELDS);
            });
    for (ObjectFlag flag : ObjectFlag.values()) {
      assertThat(implications.of(flag)).doesNotContain(flag);
    }
  }

  @Test
  void scopesKnowSynonymsFamiliesAndTheUnknown() {
    OauthScopes scopes = CATALOGUES.oauthScopes();
    assertThat(scopes.breadth(" full ")).isEqualTo(Breadth.ALL);
    assertThat(scopes.canonical("offlineaccess")).isEqualTo("RefreshToken");
    assertThat(scopes.breadth("OfflineAccess")).isEqualTo(Breadth.MULTIPLIER);
    assertThat(scopes.breadth("CDPSomethingNew")).isEqualTo(Breadth.HIGH);
    assertThat(scopes.breadth("Teleport")).isEqualTo(Breadth.REVIEW);
    assertThat(scopes.canonical("Teleport")).isEqualTo("Teleport");
    assertThat(scopes.find("MCP"))
        .get()
        .satisfies(s -> assertThat(s.groups()).containsExactly(OauthScopes.Group.AGENTIC));
  }

  @Test
  void fieldTypesKnowEncryptionAndValue() {
    FieldTypes types = CATALOGUES.fieldTypes();
    assertThat(
            types.entries().stream()
                .filter(FieldTypes.FieldType::encryptable)
                .map(FieldTypes.FieldType::name))
        .containsExactlyInAnyOrder(
            "Text",
            "TextArea",
            "LongTextArea",
            "Html",
            "Url",
            "Email",
            "Phone",
            "Date",
            "DateTime");
    assertThat(types.carriesValue("checkbox")).isFalse();
    assertThat(types.carriesValue("MasterDetail")).isFalse();
    assertThat(types.carriesValue("")).isTrue();
    assertThat(types.encryptable("Hologram")).isFalse();
  }

  @Test
  void personalObjectsMatchByNameOrPrefix() {
    PersonalObjects objects = CATALOGUES.personalObjects();
    assertThat(objects.level("EhrPatientMedication", false)).contains(PersonalObjects.Level.S3);
    assertThat(objects.level("contact", false)).contains(PersonalObjects.Level.S2);
    assertThat(objects.level("Account", false)).contains(PersonalObjects.Level.S1);
    assertThat(objects.level("Account", true)).contains(PersonalObjects.Level.S2);
    assertThat(objects.level("ContactPointAddress", false)).isEmpty();
    assertThat(objects.detector("Contact", "birthdate")).contains("C1");
    Set<String> ids =
        new HashSet<>(CATALOGUES.detectors().detectors().stream().map(Detector::id).toList());
    assertThat(objects.standardFields()).allSatisfy(f -> assertThat(ids).contains(f.detector()));
  }

  @Test
  void vendorPrincipalsAreExact() {
    VendorPrincipals vendors = CATALOGUES.vendorPrincipals();
    assertThat(vendors.find(VendorPrincipals.Kind.PROFILE, "chatter free user")).isPresent();
    assertThat(vendors.find(VendorPrincipals.Kind.PROFILE, "Chatter Free User (clone)")).isEmpty();
    assertThat(vendors.find(VendorPrincipals.Kind.PERMISSION_SET, "sfdcInternalInt__anything"))
        .isPresent();
    assertThat(vendors.find(VendorPrincipals.Kind.PROFILE, "sfdcInternalInt__anything")).isEmpty();
  }

  @Test
  void integrationSignalsAreComplete() {
    IntegrationSignals signals = CATALOGUES.integrationSignals();
    assertThat(signals.evidence().stream().map(IntegrationSignals.Evidence::id))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 16).mapToObj(i -> "I" + i).toList());
    assertThat(signals.permissions())
        .extracting(IntegrationSignals.Named::name)
        .containsExactly("ApiUserOnly");
    assertThat(signals.tokens())
        .extracting(IntegrationSignals.NameToken::tokens)
        .doesNotHaveDuplicates();
    assertThat(signals.traps()).extracting(IntegrationSignals.Trap::id).doesNotHaveDuplicates();
    assertThat(signals.scores().threshold()).isEqualTo(3);
    assertThat(signals.scores().linkedThreshold()).isEqualTo(2);
  }

  @Test
  void settingsDefaultsAreByPath() {
    SettingsDefaults defaults = CATALOGUES.settingsDefaults();
    assertThat(defaults.find("EventSettings", "enableEventLogGeneration"))
        .get()
        .extracting(SettingsDefaults.Default::value)
        .isEqualTo("false");
    assertThat(defaults.find("ConnectedApp", "oauthPolicy/refreshTokenPolicy"))
        .get()
        .satisfies(
            d -> {
              assertThat(d.value()).isEqualTo("infinite");
              assertThat(d.whenPresent()).isEqualTo("oauthPolicy");
            });
    assertThat(defaults.find("SecuritySettings", "sessionSettings/sessionTimeout")).isEmpty();
  }

  @Test
  void addressRangesKnowWhatRestrictsNothing() {
    AddressRanges ranges = CATALOGUES.addressRanges();
    assertThat(ranges.entireInternetPrefix()).isEqualTo(1);
    assertThat(ranges.wideIpv4Prefix()).isEqualTo(16);
    assertThat(ranges.privateRanges())
        .contains(new AddressRanges.Range("172.16.0.0", "172.31.255.255"))
        .hasSize(3);
  }

  @Test
  void monitoringKnowsAllPathKinds() {
    MonitoringCoverage monitoring = CATALOGUES.monitoringCoverage();
    assertThat(monitoring.entries().stream().map(MonitoringCoverage.PathKind::id))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 21).mapToObj(i -> "E" + i).toList());
    Set<String> events =
        new HashSet<>(
            monitoring.realTimeEvents().stream()
                .map(MonitoringCoverage.RealTimeEvent::name)
                .toList());
    for (MonitoringCoverage.PathKind path : monitoring.entries()) {
      assertThat(path.ways()).extracting(MonitoringCoverage.Way::coverage).isSorted();
      path.ways().stream()
          .flatMap(way -> way.allOf().stream())
          .filter(s -> s.setting().equals("RealTimeEventSettings"))
          .forEach(s -> assertThat(events).contains(s.element()));
    }
    assertThat(monitoring.policies().legacyExportTypes()).containsExactly("DataExport");
    assertThat(monitoring.policies().withoutExemption()).containsExactly("LoginEvent");
    assertThat(monitoring.find("E12")).get().satisfies(p -> assertThat(p.ways()).isEmpty());
    assertThat(monitoring.find("e8"))
        .get()
        .satisfies(
            p ->
                assertThat(p.ways())
                    .extracting(MonitoringCoverage.Way::coverage)
                    .containsOnly(MonitoringCoverage.Coverage.PARTIAL));
  }

  @Test
  void sharingModelsSayWhatTheyOpen() {
    SharingModels models = CATALOGUES.sharingModels();
    assertThat(models.find("readwrite"))
        .get()
        .extracting(SharingModels.Model::effect)
        .isEqualTo(SharingModels.Effect.EVERYONE);
    assertThat(models.find("Private"))
        .get()
        .extracting(SharingModels.Model::effect)
        .isEqualTo(SharingModels.Effect.OWNER);
    assertThat(models.find("ControlledByCampaign"))
        .get()
        .extracting(SharingModels.Model::parents)
        .isEqualTo(List.of("Campaign"));
    assertThat(models.find("OfALaterRelease")).isEmpty();
    assertThat(models.parent("contact")).contains("Account");
    assertThat(models.parent("Visit__c")).isEmpty();
    assertThat(models.children("account")).containsExactly("Case", "Contact", "Opportunity");
    assertThat(models.hasDefault("Visit__c")).isTrue();
    assertThat(models.hasDefault("visit__MDT")).isFalse();
    assertThat(models.hasDefault("EmailMessage")).isFalse();
    assertThat(models.ownRecords("contact.account")).isTrue();
    assertThat(models.ownRecords("Manager")).isFalse();
  }

  @Test
  void sharingTargetsAreRanked() {
    SharingTargets targets = CATALOGUES.sharingTargets();
    assertThat(targets.entries())
        .extracting(SharingTargets.Target::breadth)
        .isSortedAccordingTo((a, b) -> b - a);
    assertThat(targets.find("guestUser"))
        .get()
        .extracting(SharingTargets.Target::kind)
        .isEqualTo(SharingTargets.Kind.GUEST);
    assertThat(targets.find("allInternalUsers"))
        .get()
        .extracting(SharingTargets.Target::marker)
        .isEqualTo(true);
    assertThat(targets.find("everybody")).isEmpty();
  }

  @Test
  void neverEmptyFieldsSayHowSure() {
    assertThat(CATALOGUES.neverEmptyFields().find("ownerid")).contains(Certainty.CERTAIN);
    assertThat(CATALOGUES.neverEmptyFields().find("Name")).contains(Certainty.LIKELY);
    assertThat(CATALOGUES.neverEmptyFields().find("Phone")).isEmpty();
  }

  @Test
  void controlsNeverSayRequired() {
    Controls controls = CATALOGUES.controls();
    assertThat(controls.law())
        .allSatisfy(
            law -> {
              assertThat(law.renders()).matches("(supports|reduces exposure|concerns) .*[^.]");
              assertThat(law.renders().toLowerCase(Locale.ROOT)).doesNotContain("require");
            });
    assertThat(controls.findLaw("MIN")).get().extracting(Controls.Law::verified).isEqualTo(false);
    assertThat(controls.findCwe("CWE-250"))
        .get()
        .extracting(Controls.Cwe::title)
        .isEqualTo("Execution with Unnecessary Privileges");
    assertThat(controls.findSbs("ACS-008")).isPresent();
    assertThat(controls.cwe()).extracting(Controls.Cwe::id).doesNotHaveDuplicates();
    assertThat(controls.sbs()).extracting(Controls.Sbs::id).doesNotHaveDuplicates();
    assertThat(controls.topics().stream().flatMap(t -> t.families().stream()))
        .doesNotHaveDuplicates()
        .hasSize(14);
  }

  @Test
  void detectorsStandInOrderAndReferToWhatExists() {
    SensitiveDataDetectors data = CATALOGUES.detectors();
    assertThat(data.detectors())
        .extracting(Detector::id)
        .containsExactly(
            "A1", "A2", "A3", "A4", "A5", "A6", "B1", "B2", "B3", "B4", "B5", "B6", "B7", "B8",
            "B9", "B10", "C1", "C2", "C3", "C4", "C5");
    List<String> sets = data.aboutSets().stream().map(WordSet::name).toList();
    List<String> contexts = data.contexts().stream().map(WordSet::name).toList();
    assertThat(sets).doesNotHaveDuplicates();
    assertThat(contexts).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(30);
    for (Detector detector : data.detectors()) {
      assertThat(sets).containsAll(detector.about());
      assertThat(contexts)
          .containsAll(detector.supportingObjects())
          .containsAll(detector.contradictingObjects())
          .containsAll(detector.refutingObjects());
      assertThat(detector.agreeingTypes())
          .doesNotContainAnyElementsOf(detector.contradictingTypes());
      assertThat(detector.agreeingTypes()).containsAll(detector.liftingTypes());
    }
  }

  @Test
  void everyDetectorSpeaksMoreThanEnglish() {
    for (Detector detector : CATALOGUES.detectors().detectors()) {
      assertThat(detector.sequences().stream().map(Sequences::language).distinct().count())
          .as(detector.id())
          .isGreaterThanOrEqualTo(6);
    }
  }

  @Test
  void aSequenceBelongsToOneStrengthPerDetectorAndLanguage() {
    for (Detector detector : CATALOGUES.detectors().detectors()) {
      List<String> seen = new ArrayList<>();
      for (Sequences group : detector.sequences()) {
        group
            .tokens()
            .forEach(
                sequence ->
                    seen.add(group.language() + ":" + String.join(" ", Tokens.of(sequence))));
      }
      Set<String> distinct = new HashSet<>(seen);
      List<String> spelledTwice = new ArrayList<>(seen);
      distinct.forEach(spelledTwice::remove);
      for (String key : spelledTwice) {
        assertThat(strengths(detector, key)).as(detector.id() + " " + key).hasSize(1);
      }
    }
  }

  private static Set<Boolean> strengths(Detector detector, String key) {
    Set<Boolean> strengths = new HashSet<>();
    for (Sequences group : detector.sequences()) {
      for (String sequence : group.tokens()) {
        if (key.equals(group.language() + ":" + String.join(" ", Tokens.of(sequence)))) {
          strengths.add(group.weak());
        }
      }
    }
    return strengths;
  }

  /**
   * A word of one or two Latin letters hits everywhere: only flagged as acronym or weak, and never
   * alone when strong.
   */
  @Test
  void veryShortWordsAreFlagged() {
    for (Detector detector : CATALOGUES.detectors().detectors()) {
      for (Sequences group : detector.sequences()) {
        for (String sequence : group.tokens()) {
          List<String> words = Tokens.of(sequence);
          boolean shortOnly =
              words.stream().allMatch(word -> word.length() < 3 && !Tokens.isUnbordered(word));
          boolean anyShortCore =
              words.get(0).length() < 3
                  && !Tokens.isUnbordered(words.get(0))
                  && words.stream()
                      .skip(1)
                      .allMatch(CATALOGUES.detectors().numberWords()::contains);
          if (shortOnly || anyShortCore) {
            assertThat(group.weak() || group.acronym())
                .as(detector.id() + " `" + sequence + "`")
                .isTrue();
          }
        }
      }
    }
  }

  @Test
  void verificationValuesOfCardsAreMarked() {
    List<String> marked =
        CATALOGUES.detectors().detectors().stream()
            .flatMap(d -> d.sequences().stream())
            .filter(s -> s.handling() == Handling.CARD_VERIFICATION)
            .flatMap(s -> s.tokens().stream())
            .toList();
    assertThat(marked).contains("cvv", "cvc", "cid code", "security code", "prüfnummer");
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> Catalogues.read(name -> null))
        .isInstanceOf(CatalogueError.class)
        .hasMessage("catalogue `permissions.json` is missing");
  }

  @Test
  void aMalformedFileIsNamedWithItsLine() {
    assertThatThrownBy(
            () -> readWith(text -> text.replaceFirst("\"tier\": \"T0\",", "\"tier\" \"T0\",")))
        .isInstanceOf(CatalogueError.class)
        .hasMessageStartingWith("catalogue `permissions.json`:6:");
  }

  @Test
  void aWrongValueIsNamedWithItsPointer() {
    assertThatThrownBy(
            () -> readWith(text -> text.replaceFirst("\"tier\": \"T0\"", "\"tier\": \"T9\"")))
        .hasMessage("catalogue `permissions.json`: `/permissions/0/tier`: unknown value `T9`");
    assertThatThrownBy(() -> readWith(text -> text.replaceFirst("\"tier\": \"T0\", ", "")))
        .hasMessage("catalogue `permissions.json`: `/permissions/0`: `tier` is missing");
    assertThatThrownBy(
            () -> readWith(text -> text.replaceFirst("\"AuthorApex\"", "\"modifyalldata\"")))
        .hasMessage(
            "catalogue `permissions.json`: `/permissions/1`: `modifyalldata` is listed twice");
    assertThatThrownBy(
            () -> readWith(text -> text.replaceFirst("\"AuthorApex\"", "\"EditBillingInfo\"")))
        .hasMessage("catalogue `permission-names.json`: `/lists`: `EditBillingInfo` has a tier");
    assertThatThrownBy(
            () ->
                readWith(text -> text.replaceFirst("\"version\": \"[^\"]*\"", "\"version\": null")))
        .hasMessageContaining("expected an object, list, text, integer, true or false");
  }

  private static Catalogues readWith(UnaryOperator<String> change) {
    return Catalogues.read(
        name -> {
          if (!name.equals("permissions.json")) {
            return open(name);
          }
          try {
            return new ByteArrayInputStream(
                change.apply(text(name)).getBytes(StandardCharsets.UTF_8));
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });
  }
}
