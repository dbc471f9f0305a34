package io.github.leastforce.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.leastforce.catalogue.ApexApi;
import io.github.leastforce.catalogue.Catalogues;
import io.github.leastforce.catalogue.LogSinks;
import io.github.leastforce.egress.apex.ApexEgress;
import io.github.leastforce.egress.apex.ExportPath;
import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.model.Org;
import io.github.leastforce.parse.ParsedOrg;
import io.github.leastforce.sensitivity.FieldData;
import io.github.leastforce.sensitivity.SensitiveData;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Apex that nobody wrote becomes problems or ways out, never an exception. */
class ApexFuzzTest {

  private static final Catalogues.Content CONTENT =
      name -> ApexFuzzTest.class.getResourceAsStream("/data/" + name);
  private static final Catalogues CATALOGUES = Catalogues.read(CONTENT);
  private static final ApexApi API = Catalogues.apexApi(CONTENT);
  private static final LogSinks SINKS = Catalogues.logSinks(CONTENT);

  /** Any bytes as a class and as a trigger, and whatever can be parsed of them through all. */
  @FuzzTest(maxDuration = "20s")
  @DictionaryEntries({
    "class ", "trigger T on Lead (before insert) {", "[SELECT Id FROM Lead]", "insert ", "return ",
    "new Http().send(", "new HttpRequest()", ".setBody(", "for (Lead l : ", "switch on ",
    "when else {", "@AuraEnabled ", "public static void m() {", "get;", "instanceof ",
    "with sharing ", "extends ", "implements ", "catch (Exception e) {", "System.debug("
  })
  void source(byte[] bytes) {
    ParsedOrg parsed =
        HeldFiles.of(Map.of("classes/A.cls", bytes, "triggers/T.trigger", bytes)).parsed();
    // Each file is told as not read, or its body is there.
    for (ParseProblem problem : parsed.problems()) {
      assertThat(problem.message()).doesNotContain("internal error").doesNotContain("\n");
      assertThat(problem.line()).isNotNegative();
    }
    paths(parsed.org());
  }

  /** Classes that can be parsed mostly, and call each other in every way. */
  @FuzzTest(maxDuration = "20s")
  void program(byte[] bytes) {
    Org org = HeldFiles.of(files(bytes)).parsed().org();
    assertThat(paths(org)).isEqualTo(paths(org));
  }

  static Map<String, byte[]> files(byte[] bytes) {
    Map<String, byte[]> files = new HashMap<>();
    GeneratedApex.of(new Choices(bytes))
        .forEach(
            (name, text) ->
                files.put(
                    name.equals("T") ? "triggers/T.trigger" : "classes/" + name + ".cls",
                    text.getBytes(StandardCharsets.UTF_8)));
    return files;
  }

  private static List<String> paths(Org org) {
    SensitiveData sensitive = SensitiveData.of(org, CATALOGUES);
    ApexEgress egress =
        ApexEgress.of(
            new ApexEgress.Inputs(
                org,
                sensitive,
                FieldData.of(org, sensitive, CATALOGUES),
                API,
                SINKS,
                Set.of(),
                3,
                8,
                200));
    return egress.paths().stream().map(ApexFuzzTest::told).toList();
  }

  private static String told(ExportPath path) {
    return String.join(
        " | ",
        List.of(
            path.kind().toString(),
            path.place().toString(),
            path.data().toString(),
            path.destination().toString(),
            path.logging().toString(),
            path.steps().toString()));
  }
}
