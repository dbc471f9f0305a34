package io.github.leastforce.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.grants.ObjectFlag;
import io.github.leastforce.grants.Section;
import io.github.leastforce.location.Location;
import io.github.leastforce.location.SourceFile;
import io.github.leastforce.model.Container;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.Project;
import io.github.leastforce.model.Setting;
import io.github.leastforce.parse.MetadataParser;
import io.github.leastforce.parse.ParsedOrg;
import io.github.leastforce.parse.SharedParsing;
import io.github.leastforce.parse.TestSecrets;
import io.github.leastforce.source.GitTool;
import io.github.leastforce.source.MetadataFile;
import io.github.leastforce.source.MetadataSource;
import io.github.leastforce.source.MetadataSources;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes out for an input must not depend on what was read before it in the same session. */
class SharedParsingTest {

  /** Names in several spellings, because the smallest of an org's own is the one that is shown. */
  private static final List<String> OBJECTS =
      List.of("Account", "account", "ACCOUNT", "Order__c", "order__c", "Lead");

  private static final List<String> FIELDS = List.of("Tax__c", "tax__c", "Note__c");
  private static final List<String> PERMISSIONS =
      List.of("ViewAllData", "viewalldata", "EditTask", "ApiEnabled", "ModifyAllData");

  /** Files held in memory. */
  private record Held(List<MetadataFile> files) implements MetadataSource {
    static Held of(Map<String, String> contents) {
      List<MetadataFile> files = new ArrayList<>();
      new TreeMap<>(contents)
          .forEach(
              (path, text) -> {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                files.add(
                    new MetadataFile(
                        new SourceFile(path),
                        0,
                        bytes.length,
                        () -> new ByteArrayInputStream(bytes)));
              });
      return new Held(List.copyOf(files));
    }

    @Override
    public Project project() {
      return new Project(
          Project.Format.MDAPI,
          "",
          new Setting.Unknown<>("none"),
          Location.of(new SourceFile("package.xml")));
    }

    @Override
    public String display() {
      return ".";
    }

    @Override
    public List<ParseProblem> problems() {
      return List.of();
    }

    @Override
    public void close() {}
  }

  @Provide
  Arbitrary<Map<String, String>> orgs() {
    Arbitrary<String> field =
        Combinators.combine(
                Arbitraries.of(OBJECTS), Arbitraries.of(FIELDS), Arbitraries.of(true, false))
            .as(
                (object, name, reads) ->
                    "<fieldPermissions><field>%s.%s</field><readable>%s</readable></fieldPermissions>"
                        .formatted(object, name, reads));
    Arbitrary<String> object =
        Combinators.combine(Arbitraries.of(OBJECTS), Arbitraries.of(true, false))
            .as(
                (name, reads) ->
                    "<objectPermissions><object>%s</object><allowRead>%s</allowRead></objectPermissions>"
                        .formatted(name, reads));
    Arbitrary<String> permission =
        Combinators.combine(Arbitraries.of(PERMISSIONS), Arbitraries.of(true, false))
            .as(
                (name, enabled) ->
                    "<userPermissions><name>%s</name><enabled>%s</enabled></userPermissions>"
                        .formatted(name, enabled));
    Arbitrary<String> set =
        Arbitraries.oneOf(field, object, permission)
            .list()
            .ofMaxSize(6)
            .map(entries -> "<PermissionSet>" + String.join("", entries) + "</PermissionSet>");
    Arbitrary<String> definition =
        Combinators.combine(Arbitraries.of(FIELDS), Arbitraries.of(true, false))
            .as(
                (name, required) ->
                    "<CustomObject><fields><fullName>%s</fullName><required>%s</required><type>Text</type></fields></CustomObject>"
                        .formatted(name, required));
    Arbitrary<Map<String, String>> sets =
        Arbitraries.maps(
                Arbitraries.of("A", "B", "C", "D")
                    .map(name -> "permissionsets/" + name + ".permissionset"),
                set)
            .ofMinSize(1);
    Arbitrary<Map<String, String>> objects =
        Arbitraries.maps(
                Arbitraries.of("Account", "Order__c", "Case")
                    .map(name -> "objects/" + name + ".object"),
                definition)
            .ofMaxSize(2);
    return Combinators.combine(sets, objects)
        .as(
            (some, more) -> {
              Map<String, String> all = new TreeMap<>(some);
              all.putAll(more);
              return all;
            });
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void sameAnswersAsAlone(
      @ForAll("orgs") Map<String, String> base,
      @ForAll("orgs") Map<String, String> changes,
      @ForAll("orgs") Map<String, String> removed) {
    Map<String, String> head = new TreeMap<>(base);
    head.keySet().removeAll(removed.keySet());
    head.putAll(changes);
    SharedParsing parsing = new SharedParsing(TestSecrets.EVERYTHING);
    ParsedOrg first = MetadataParser.parse(Held.of(base), parsing, message -> {});
    ParsedOrg second = MetadataParser.parse(Held.of(head), parsing, message -> {});
    assertThat(told(second)).isEqualTo(told(alone(head)));
    // The first one is no other because there was a second.
    assertThat(told(first)).isEqualTo(told(alone(base)));
    long common =
        head.entrySet().stream()
            .filter(file -> file.getValue().equals(base.get(file.getKey())))
            .count();
    assertThat(second.shared()).isEqualTo((int) common);
  }

  private static ParsedOrg alone(Map<String, String> org) {
    return MetadataParser.parse(Held.of(org), TestSecrets.EVERYTHING, message -> {});
  }

  /** Everything that the org says and that access answers, without numbers. */
  private static List<String> told(ParsedOrg parsed) {
    Org org = parsed.org();
    List<String> told = new ArrayList<>();
    told.add(parsed.files() + " " + parsed.bytes() + " " + parsed.skipped());
    parsed.problems().forEach(problem -> told.add(problem.toString()));
    names(org, told);
    EffectiveAccess access = OrgBuilder.access(org);
    for (Container container : org.containers()) {
      Bundle bundle = EffectiveAccess.bundle(container);
      EffectiveTable table = access.table(bundle);
      told.add(container.words() + " " + table.permissions() + access.permissions(bundle).size());
      List<String> held = new ArrayList<>();
      table
          .objects()
          .forEach(n -> held.add(org.symbols().objects().name(n) + "=" + table.objectFlags(n)));
      table.readableFields().forEach(n -> held.add("reads " + org.symbols().fields().name(n)));
      table.editableFields().forEach(n -> held.add("edits " + org.symbols().fields().name(n)));
      for (Section section : Section.values()) {
        if (section.named()) {
          held.add(section + "" + table.named(section));
        }
      }
      held.stream().sorted().forEach(told::add);
      told.add(String.valueOf(access.objects(bundle)));
      for (String object : OBJECTS) {
        for (ObjectFlag flag : ObjectFlag.values()) {
          decide(access, bundle, new Entitlement.ObjectAccess(object, flag), told);
        }
        for (String field : FIELDS) {
          decide(access, bundle, new Entitlement.FieldAccess(object + "." + field, false), told);
          decide(access, bundle, new Entitlement.FieldAccess(object + "." + field, true), told);
        }
      }
      for (String permission : PERMISSIONS) {
        decide(access, bundle, new Entitlement.SystemPermission(permission), told);
      }
    }
    names(org, told);
    told.add(org.objects() + "" + org.clients() + org.groups() + org.apex() + org.settings());
    return told;
  }

  private static void names(Org org, List<String> told) {
    for (Section section : Section.values()) {
      if (!section.keyElement().isEmpty()) {
        TreeSet<String> names = new TreeSet<>();
        org.symbols()
            .names(section)
            .numbers()
            .forEach(number -> names.add(org.symbols().names(section).name(number)));
        told.add(section + " " + names);
      }
    }
  }

  private static void decide(
      EffectiveAccess access, Bundle bundle, Entitlement entitlement, List<String> told) {
    Decision<Proof> decision = access.decide(bundle, entitlement);
    told.add(
        entitlement.words()
            + decision.open()
            + decision.grant().map(proof -> proof.confidence() + " " + proof.evidence()));
  }

  @Test
  void commitAndFolderShareTheirFiles(@TempDir Path folder) throws IOException {
    Path sprawl = Path.of("../test-orgs/sprawl").toAbsolutePath().normalize();
    Path work = folder.resolve("work");
    try (var files = Files.walk(sprawl)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, work.resolve(sprawl.relativize(file).toString()));
      }
    }
    GitTool git = new GitTool(work);
    git.run("init", "-q", "-b", "main");
    git.commit("all");
    Path changed;
    try (MetadataSource source = MetadataSources.open(work)) {
      changed =
          source.files().stream()
              .map(file -> file.file().path())
              .filter(path -> path.endsWith(".permissionset-meta.xml"))
              .map(work::resolve)
              .findFirst()
              .orElseThrow();
    }
    Files.writeString(changed, Files.readString(changed) + "\n");
    SharedParsing parsing = new SharedParsing(TestSecrets.EVERYTHING);
    try (MetadataSource base = MetadataSources.openCommit(work, "main");
        MetadataSource head = MetadataSources.open(work)) {
      ParsedOrg before = MetadataParser.parse(base, parsing, message -> {});
      ParsedOrg after = MetadataParser.parse(head, parsing, message -> {});
      ParsedOrg alone = MetadataParser.parse(head, TestSecrets.EVERYTHING, message -> {});
      assertThat(before.shared()).isZero();
      assertThat(after.files()).isGreaterThan(100);
      assertThat(after.shared()).isEqualTo(after.files() - 1);
      assertThat(told(after)).isEqualTo(told(alone));
    }
  }
}
