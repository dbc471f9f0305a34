package io.github.leastforce.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.leastforce.source.org.wire.AccessToken;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The shape of the house: which way the arrows point, and who may touch what. */
class ArchitectureTest {

  private static final String ROOT = "io.github.leastforce";

  /** From the reports down; a package may use only packages further down the list. */
  private static final List<String> LAYERS =
      List.of(
          "run",
          "report",
          "analysis",
          "baseline",
          "engine",
          "delta",
          "facts",
          "query",
          "egress",
          "reach",
          "monitoring",
          "runmode",
          "draft",
          "sensitivity",
          "identity",
          "access",
          "declared",
          "parse",
          "secrets",
          "source",
          "catalogue",
          "xml",
          "model",
          "grants",
          "finding",
          "location",
          "stack");

  /** Packages outside the JDK, and the only packages of ours that may use them. */
  private static final Map<String, List<String>> CONFINED =
      new TreeMap<>(
          Map.ofEntries(
              entry("com.contrastsecurity..", List.of("report.sarif")),
              entry(
                  "com.fasterxml.jackson.databind..",
                  List.of("report.sarif", "source.org", "parse.json")),
              entry("com.sforce..", List.of("source.org.wire")),
              entry("org.drools..", List.of("engine")),
              entry("org.kie..", List.of("engine")),
              entry("org.antlr..", List.of("parse.apex")),
              entry("io.github.apexdevtools..", List.of("parse.apex")),
              entry("jakarta.xml.bind..", List.of("parse.xml")),
              entry(
                  "javax.xml.stream..",
                  List.of("xml", "parse.xml", "source.org.wire", "source.org.retrieve")),
              entry("java.net.http..", List.of("source.org.wire")),
              entry("org.eclipse.jgit..", List.of("source")),
              entry("org.snakeyaml..", List.of("declared"))));

  /** Packages that read an org; each may use only those that stand after it. */
  private static final List<String> ORG_LAYERS =
      List.of("snapshot", "login", "retrieve", "records", "wire");

  private static final Class<?> PUBLISHER = HttpRequest.BodyPublisher.class;

  private static final int FEWEST_CLASSES = 150;

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void looksAtTheWholeHouse() throws IOException {
    assertThat(CLASSES.size()).isGreaterThanOrEqualTo(FEWEST_CLASSES);
    Set<String> packages =
        CLASSES.stream()
            .map(ArchitectureTest::topPackage)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(LAYERS).containsAll(packages);
    assertThat(packages).hasSizeGreaterThanOrEqualTo(12);
  }

  @Test
  void arrowsPointDown() {
    for (int i = 0; i < LAYERS.size(); i++) {
      String layer = LAYERS.get(i);
      List<String> above =
          LAYERS.subList(0, i).stream().map(name -> ROOT + "." + name + "..").toList();
      if (!above.isEmpty()) {
        noClasses()
            .that()
            .resideInAPackage(ROOT + "." + layer + "..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(above.toArray(String[]::new))
            .because("arrows point from the façade down: " + LAYERS)
            .allowEmptyShould(true)
            .check(CLASSES);
      }
    }
  }

  @Test
  void reportsKnowResultsOnly() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".report..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            ROOT + ".engine..",
            ROOT + ".facts..",
            ROOT + ".access..",
            ROOT + ".identity..",
            ROOT + ".sensitivity..",
            ROOT + ".parse..",
            ROOT + ".source..")
        .check(CLASSES);
  }

  @Test
  void noCycles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void librariesStayWhereTheyBelong() {
    CONFINED.forEach(
        (library, owners) -> {
          String[] allowed =
              owners.stream().map(owner -> ROOT + "." + owner + "..").toArray(String[]::new);
          noClasses()
              .that(resideInAPackage(ROOT + "..").and(resideOutsideOfPackages(allowed)))
              .should()
              .dependOnClassesThat()
              .resideInAPackage(library)
              .because(library + " belongs to " + owners)
              .check(CLASSES);
        });
  }

  @Test
  void bottomHasNoLibraries() {
    classes()
        .that()
        .resideInAnyPackage(
            ROOT + ".location..", ROOT + ".finding..", ROOT + ".model..", ROOT + ".grants..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify..", ROOT + "..")
        .check(CLASSES);
  }

  @Test
  void bitSetsStayWithGrants() {
    noClasses()
        .that(
            resideInAPackage(ROOT + "..")
                .and(resideOutsideOfPackages(ROOT + ".grants..", ROOT + ".access..")))
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.BitSet")
        .check(CLASSES);
  }

  @Test
  void noStandardStreamsNoExitNoClock() {
    noClasses().should().accessField(System.class, "out").check(CLASSES);
    noClasses().should().accessField(System.class, "err").check(CLASSES);
    noClasses().should().callMethod(System.class, "exit", int.class).check(CLASSES);
    noClasses().should().callMethod(System.class, "currentTimeMillis").check(CLASSES);
    noClasses().should().callMethod(java.time.Instant.class, "now").check(CLASSES);
    noClasses().should().callMethod(java.time.LocalDate.class, "now").check(CLASSES);
  }

  @Test
  void nothingWritesToTheInputOrOpensSockets() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.net.Socket")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.net.HttpURLConnection")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.io.FileOutputStream")
        .check(CLASSES);
  }

  @Test
  void nothingBelowTheOrgKnowsWhoUsesIt() {
    for (int i = 1; i < ORG_LAYERS.size(); i++) {
      String[] above =
          ORG_LAYERS.subList(0, i).stream()
              .map(name -> ROOT + ".source.org." + name + "..")
              .toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".source.org." + ORG_LAYERS.get(i) + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(above)
          .allowEmptyShould(true)
          .check(CLASSES);
    }
  }

  /** Everything else passes tokens on without looking. */
  @Test
  void tokensAreReadWhereTheyAreSentOrObtained() {
    noClasses()
        .that(
            resideInAPackage(ROOT + "..")
                .and(
                    resideOutsideOfPackages(
                        ROOT + ".source.org.wire..", ROOT + ".source.org.login..")))
        .should()
        .callMethod(AccessToken.class, "secret")
        .check(CLASSES);
  }

  /**
   * Nothing in an org can be changed from here: of the vendor's connection only the four calls that
   * read are made, and only the wire sends, which knows three kinds of calls and no others.
   */
  @Test
  void nothingWritesToAnOrg() {
    Set<String> called = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      type.getMethodCallsFromSelf().stream()
          .map(call -> call.getTarget())
          .filter(target -> target.getOwner().getPackageName().startsWith("com.sforce.soap"))
          .filter(target -> target.getOwner().getSimpleName().equals("MetadataConnection"))
          .map(target -> target.getName())
          .filter(name -> !name.startsWith("set"))
          .forEach(called::add);
    }
    assertThat(called)
        .containsExactly("checkRetrieveStatus", "describeMetadata", "listMetadata", "retrieve");
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("com.sforce.soap.metadata.Connector")
        .check(CLASSES);
    noClasses().should().callMethod(HttpRequest.Builder.class, "PUT", PUBLISHER).check(CLASSES);
    noClasses().should().callMethod(HttpRequest.Builder.class, "DELETE").check(CLASSES);
    noClasses()
        .should()
        .callMethod(HttpRequest.Builder.class, "method", String.class, PUBLISHER)
        .check(CLASSES);
    Set<String> posting = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      type.getMethodCallsFromSelf().stream()
          .filter(call -> call.getTarget().getName().equals("POST"))
          .forEach(call -> posting.add(call.getOrigin().getFullName()));
    }
    assertThat(posting).hasSize(1).allMatch(origin -> origin.contains(".wire.Wire.request("));
  }

  @Test
  void everyPackageIsNullMarked() throws IOException {

    Set<String> unmarked = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      Path info =
          Path.of("src/main/java", type.getPackageName().split("\\.")).resolve("package-info.java");
      if (!Files.exists(info) || !Files.readString(info).contains("@NullMarked")) {
        unmarked.add(type.getPackageName());
      }
    }

    assertThat(unmarked).isEmpty();
  }

  /** If this does not fail, none of the checks above means anything. */
  @Test
  void canary() {
    JavaClasses bad = new ClassFileImporter().importClasses(Canary.class);
    assertThatThrownBy(
            () -> noClasses().should().callMethod(System.class, "exit", int.class).check(bad))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Canary");
    assertThatThrownBy(
            () ->
                noClasses()
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.util.BitSet")
                    .check(bad))
        .isInstanceOf(AssertionError.class);
  }

  /** Does what nothing may do. */
  static final class Canary {
    private Canary() {}

    static void leave(java.util.BitSet bits) {
      System.exit(bits.length());
    }
  }

  private static String topPackage(JavaClass type) {
    String name = type.getPackageName();
    String below = name.length() > ROOT.length() ? name.substring(ROOT.length() + 1) : "";
    int dot = below.indexOf('.');
    return dot < 0 ? below : below.substring(0, dot);
  }
}
