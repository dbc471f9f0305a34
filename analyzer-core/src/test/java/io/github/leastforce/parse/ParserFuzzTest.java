package io.github.leastforce.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.location.ElementPath;
import io.github.leastforce.location.Excerpt;
import io.github.leastforce.location.Location;
import io.github.leastforce.location.SourceFile;
import io.github.leastforce.model.Project;
import io.github.leastforce.model.Setting;
import io.github.leastforce.source.MetadataFile;
import io.github.leastforce.source.MetadataSource;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Damaged files become problems inside the file, never exceptions. */
class ParserFuzzTest {
  private static final List<String> NAMES =
      List.of(
          "A.profile",
          "A.permissionset-meta.xml",
          "A.connectedApp",
          "A.sharingRules",
          "A.object",
          "A.settings",
          "A.cls",
          "A.workflow");
  private static final String VALID =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <ROOT xmlns="http://soap.sforce.com/2006/04/metadata">
          <!-- grüße 😀 -->
          <fieldPermissions><editable>true</editable><field>A.B__c</field></fieldPermissions>
          <oauthConfig><scopes>Api</scopes><consumerSecret><![CDATA[x]]></consumerSecret></oauthConfig>
          <sharingOwnerRules><fullName>R</fullName><sharedTo><allInternalUsers/></sharedTo></sharingOwnerRules>
          <fields><fullName>F__c</fullName><length>12</length></fields>
          <userPermissions><enabled>true</enabled><name>X&amp;Y</name></userPermissions>
      </ROOT>
      """;
  private static final List<String> ROOTS =
      List.of(
          "Profile",
          "PermissionSet",
          "ConnectedApp",
          "SharingRules",
          "CustomObject",
          "ASettings",
          "class A {",
          "Workflow");

  /** One file held in memory. */
  private record OneFile(MetadataFile only) implements MetadataSource {
    static OneFile of(String name, byte[] content) {
      return new OneFile(
          new MetadataFile(
              new SourceFile(name), 0, content.length, () -> new ByteArrayInputStream(content)));
    }

    @Override
    public Project project() {
      return new Project(
          Project.Format.MDAPI, "", new Setting.Unknown<>("none"), Location.of(only.file()));
    }

    @Override
    public String display() {
      return ".";
    }

    @Override
    public List<MetadataFile> files() {
      return List.of(only);
    }

    @Override
    public List<ParseProblem> problems() {
      return List.of();
    }

    @Override
    public void close() {}
  }

  @Property(tries = 3000)
  void mutationsNeverThrow(
      @ForAll @IntRange(min = 0, max = 7) int kind,
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 6) int changes) {
    byte[] content = mutated(kind, new Random(seed), changes);
    String name = NAMES.get(kind);
    OneFile source = OneFile.of(name, content);
    ParsedOrg parsed = MetadataParser.parse(source, TestSecrets.EVERYTHING, message -> {});
    int lines = lines(content);
    assertThat(parsed.problems().size()).isLessThanOrEqualTo(1);
    for (ParseProblem problem : parsed.problems()) {
      assertThat(problem.line()).isBetween(0, lines);
      assertThat(problem.message()).doesNotContain("internal error").doesNotContain("\n");
    }
    Location location =
        new Location(
            new SourceFile(name),
            ElementPath.root(ROOTS.get(kind))
                .child("userPermissions", "name", "X&Y")
                .child("enabled"));
    Excerpt excerpt =
        PositionResolver.resolve(List.of(location), source, TestSecrets.DETECTORS).get(location);
    assertThat(excerpt).isNotNull();
    if (excerpt != null) {
      assertThat(excerpt.region().line()).isBetween(1, lines);
      assertThat(excerpt.lines().size()).isBetween(1, 3);
    }
  }

  private static byte[] mutated(int kind, Random random, int changes) {
    byte[] content = VALID.replace("ROOT", ROOTS.get(kind)).getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(Math.max(1, content.length));
      switch (random.nextInt(5)) {
        case 0 -> content[at] = (byte) random.nextInt(256);
        case 1 -> content = Arrays.copyOf(content, Math.max(1, at));
        case 2 -> content[at] = (byte) "<>&\"'\r\n\0{".charAt(random.nextInt(9));
        case 3 -> {
          int from = random.nextInt(content.length);
          int length = Math.min(random.nextInt(40), content.length - Math.max(at, from));
          System.arraycopy(content, from, content, at, Math.max(0, length));
        }
        default -> {
          byte[] longer = new byte[content.length + 3];
          System.arraycopy(content, 0, longer, 0, at);
          System.arraycopy(content, at, longer, at + 3, content.length - at);
          longer[at] = '\r';
          longer[at + 1] = '\n';
          longer[at + 2] = '<';
          content = longer;
        }
      }
    }
    return content;
  }

  /** Lines as an editor counts them, at least one. */
  private static int lines(byte[] content) {
    String text = new String(content, StandardCharsets.ISO_8859_1);
    return Math.max(1, text.split("\r\n|\r|\n", -1).length);
  }
}
