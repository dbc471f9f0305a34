package io.github.leastforce.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.location.ElementPath;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.ApexUnit;
import io.github.leastforce.model.apex.ApexMethod;
import io.github.leastforce.model.apex.ApexStatement;
import io.github.leastforce.model.apex.ApexType;
import io.github.leastforce.source.MetadataSource;
import io.github.leastforce.source.MetadataSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies of Apex as part of an input. */
class ApexBodiesTest {

  private static final String META =
      "<ApexClass xmlns=\"http://soap.sforce.com/2006/04/metadata\">"
          + "<apiVersion>58.0</apiVersion></ApexClass>";

  @TempDir Path folder;

  @BeforeEach
  void inputs() throws IOException {
    for (String format : List.of("sfdx/force-app/", "mdapi/")) {
      write(
          format + "classes/Reader.cls",
          "public class Reader {\n  void m() {\n    insert new Lead();\n  }\n}\n");
      write(format + "classes/Reader.cls-meta.xml", META);
      write(format + "classes/Broken.cls", "public class Broken {\n  void m( {\n}\n");
      write(format + "classes/ReaderTest.cls", "@IsTest class ReaderTest { oops }");
      write(format + "classes/vend__Api.cls", "(hidden)");
      write(
          format + "triggers/OnLead.trigger",
          "trigger OnLead on Lead (before insert) { update x; }");
    }
    write("sfdx/sfdx-project.json", "{\"packageDirectories\": [{\"path\": \"force-app\"}]}");
    write("mdapi/package.xml", "<Package xmlns=\"http://soap.sforce.com/2006/04/metadata\"/>");
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private ParsedOrg parse(String format, boolean bodies) {
    try (MetadataSource source = MetadataSources.open(folder.resolve(format))) {
      return MetadataParser.parse(
          source, new Reading(Optional.empty(), bodies, false, false), message -> {});
    }
  }

  @Test
  void headersAloneUnlessBodiesAreWanted() {
    ParsedOrg parsed = parse("sfdx", false);
    assertThat(parsed.problems()).isEmpty();
    assertThat(parsed.org().apex()).hasSize(5).allMatch(unit -> unit.declaration().isEmpty());
  }

  @Test
  void aBrokenFileCostsItself() {
    ParsedOrg parsed = parse("sfdx", true);
    assertThat(parsed.org().apex())
        .filteredOn(unit -> unit.declaration().isPresent())
        .extracting(ApexUnit::name)
        .containsExactly("Reader", "OnLead");
    assertThat(parsed.problems()).hasSize(1);
    ParseProblem problem = parsed.problems().get(0);
    assertThat(problem.file().fileName()).isEqualTo("Broken.cls");
    assertThat(problem.line()).isEqualTo(2);
    assertThat(problem.blocking()).isTrue();
  }

  @Test
  void theFormatMakesNoDifference() {
    assertThat(summary(parse("sfdx", true))).isEqualTo(summary(parse("mdapi", true))).isNotEmpty();
  }

  private static List<String> summary(ParsedOrg parsed) {
    return parsed.org().apex().stream()
        .map(
            unit ->
                unit.name()
                    + unit.declaration()
                        .map(type -> type.regions().toString() + type.methods().get(0).body())
                        .orElse(""))
        .toList();
  }

  @Test
  void placesResolveToLines() {
    ApexType reader =
        parse("sfdx", true).org().apex().stream()
            .flatMap(unit -> unit.declaration().stream())
            .filter(type -> type.name().equals("Reader"))
            .findFirst()
            .orElseThrow();
    ApexMethod method = reader.methods().get(0);
    ApexStatement.Change insert = (ApexStatement.Change) method.body().statements().get(0);
    Path root = folder.resolve("sfdx");
    assertThat(Orgs.place(root, reader.location())).isEqualTo("1:8-20");
    assertThat(Orgs.place(root, method.place(insert.at()))).isEqualTo("3:5-23");
    Location gone =
        new Location(reader.location().file(), ElementPath.root("class").child("method"));
    assertThat(Orgs.place(root, gone)).startsWith("~1:");
  }
}
