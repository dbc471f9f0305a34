package io.github.leastforce.standin;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The stand-in org is delivered: it needs little, and shows little. */
class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.github.leastforce");

  @Test
  void itNeedsNothingOfTheAnalyser() {
    assertThat(CLASSES.size()).isGreaterThan(40);
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "javax.net.ssl..",
            "javax.xml.stream..",
            "com.sun.net.httpserver..",
            "com.fasterxml.jackson..",
            "org.jspecify..",
            "io.github.leastforce.standin..")
        .check(CLASSES);
  }

  @Test
  void fewTypesArePublic() {
    assertThat(
            CLASSES.stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(JavaClass::isTopLevelClass)
                .map(JavaClass::getSimpleName)
                .sorted())
        .containsExactly(
            "Fault",
            "FaultyLine",
            "LineFault",
            "Operation",
            "Recorder",
            "StandInCli",
            "StandInOrg",
            "StandInProxy");
  }

  @Test
  void onlyTheProgramKnowsTheStandardStreams() {
    noClasses()
        .that()
        .doNotHaveSimpleName("StandInOrg")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(CLASSES);
    noClasses()
        .that()
        .doNotHaveSimpleName("StandInOrg")
        .should()
        .callMethod(System.class, "exit", int.class)
        .check(CLASSES);
  }

  /** If this does not fail, none of the checks above means anything. */
  @Test
  void canary() {
    assertThatThrownBy(() -> noClasses().should().accessField(System.class, "out").check(CLASSES))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("StandInOrg");
  }
}
