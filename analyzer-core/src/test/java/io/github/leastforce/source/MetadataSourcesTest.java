package io.github.leastforce.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.model.Project;
import io.github.leastforce.source.SourceError.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetadataSourcesTest {
  private static final String SET = "<PermissionSet><label>A</label></PermissionSet>";

  @TempDir Path folder;

  private static List<String> paths(Path path) {
    try (MetadataSource source = MetadataSources.open(path)) {
      return source.files().stream().map(file -> file.file().path()).toList();
    }
  }

  private static SourceError error(Path path) {
    return catchThrowableOfType(SourceError.class, () -> MetadataSources.open(path).close());
  }

  @Test
  void projectMeansAllPackageDirectoriesInOrder() {
    new Inputs(folder)
        .file(
            "sfdx-project.json",
            """
            \uFEFF{ "packageDirectories": [ {"path": "./two/", "package": "x"}, {"path": "one"} ],
              "namespace": "acme", "sourceApiVersion": "63.0", "plugins": {"a": [1, {}]} }
            """)
        .file("one/permissionsets/A.permissionset-meta.xml", SET)
        .file("two/permissionsets/B.permissionset-meta.xml", SET)
        .file("three/permissionsets/C.permissionset-meta.xml", SET);
    try (MetadataSource source = MetadataSources.open(folder)) {
      assertThat(source.project().format()).isEqualTo(Project.Format.SFDX);
      assertThat(source.project().namespace()).isEqualTo("acme");
      assertThat(source.project().apiVersion().is("63.0")).isTrue();
      assertThat(source.files())
          .extracting(file -> file.file().path() + " " + file.packageDirectory())
          .containsExactly(
              "one/permissionsets/A.permissionset-meta.xml 1",
              "sfdx-project.json 0",
              "two/permissionsets/B.permissionset-meta.xml 0");
    }
  }

  @Test
  void folderInsideProject() {
    Inputs.sfdx(folder)
        .file("force-app/main/permissionsets/A.permissionset-meta.xml", SET)
        .file("force-app/main/classes/B.cls", "class B {}")
        .file("docs/readme.md", "text")
        .file("mdapi/package.xml", "<Package/>")
        .file("mdapi/permissionsets/C.permissionset", SET);
    assertThat(paths(folder.resolve("force-app/main/classes")))
        .containsExactly("force-app/main/classes/B.cls", "sfdx-project.json");
    assertThat(paths(folder.resolve("docs"))).hasSize(3);
    assertThat(paths(folder.resolve("mdapi")))
        .containsExactly("package.xml", "permissionsets/C.permissionset");
  }

  @Test
  void pathsAreRelativeToTheRepository() throws IOException {
    Files.createDirectories(folder.resolve(".git"));
    Inputs.sfdx(folder.resolve("apps/sales")).file("force-app/A.permissionset-meta.xml", SET);
    assertThat(paths(folder.resolve("apps/sales")))
        .containsExactly(
            "apps/sales/force-app/A.permissionset-meta.xml", "apps/sales/sfdx-project.json");
  }

  @Test
  void toolCachesAndDotFilesAreNeverRead() {
    Inputs.sfdx(folder)
        .file("force-app/A.permissionset-meta.xml", SET)
        .file("force-app/.hidden/B.permissionset-meta.xml", SET)
        .file("force-app/.C.permissionset-meta.xml", SET)
        .file("force-app/D.permissionset-meta.xml.dup", SET)
        .file("force-app/node_modules/E.permissionset-meta.xml", SET)
        .file(".sfdx/tools/F.cls", "class F {}");
    assertThat(paths(folder))
        .containsExactly("force-app/A.permissionset-meta.xml", "sfdx-project.json");
  }

  @Test
  void forceignoreReadsLikeGitignore() {
    Inputs.sfdx(folder)
        .file(
            ".forceignore",
            "# comment\r\n**/drafts/**\r\n*.profile-meta.xml\r\n!Keep.profile-meta.xml\r\nforce-app/old/\r\n")
        .file("force-app/A.permissionset-meta.xml", SET)
        .file("force-app/a/drafts/B.permissionset-meta.xml", SET)
        .file("force-app/C.profile-meta.xml", "<Profile/>")
        .file("force-app/Keep.profile-meta.xml", "<Profile/>")
        .file("force-app/old/Keep.profile-meta.xml", "<Profile/>");
    assertThat(paths(folder))
        .containsExactly(
            "force-app/A.permissionset-meta.xml",
            "force-app/Keep.profile-meta.xml",
            "sfdx-project.json");
  }

  @Test
  void linksThatLeaveTheInputAreReported() throws IOException {
    Path outside = Files.createDirectories(folder.resolve("outside"));
    new Inputs(outside).file("X.profile-meta.xml", "<Profile/>");
    Inputs project =
        Inputs.sfdx(folder.resolve("project"))
            .file("force-app/A.permissionset-meta.xml", SET)
            .file("force-app/readme", "x");
    Path app = project.root().resolve("force-app");
    Files.createSymbolicLink(app.resolve("away"), outside);
    Files.createSymbolicLink(
        app.resolve("X.profile-meta.xml"), outside.resolve("X.profile-meta.xml"));
    Files.createSymbolicLink(app.resolve("Gone.profile-meta.xml"), app.resolve("nowhere"));
    Files.createSymbolicLink(app.resolve("loop"), app);
    Files.createSymbolicLink(
        app.resolve("B.permissionset-meta.xml"), app.resolve("A.permissionset-meta.xml"));
    try (MetadataSource source = MetadataSources.open(project.root())) {
      assertThat(source.files())
          .extracting(file -> file.file().fileName())
          .containsExactly(
              "A.permissionset-meta.xml",
              "B.permissionset-meta.xml",
              "readme",
              "sfdx-project.json");
      assertThat(source.problems())
          .extracting(ParseProblem::toString)
          .hasSize(3)
          .allMatch(text -> text.contains("link"));
    }
  }

  @Test
  void mdapiRootsWithReferredPackages() {
    new Inputs(folder)
        .file("src/package.xml", "<Package/>")
        .file("src/profiles/A.profile", "<Profile/>")
        .file("Referenced Packages/Tool/package.xml", "<Package/>")
        .file("Referenced Packages/Tool/profiles/A.profile", "<Profile/>")
        .file("elsewhere/profiles/A.profile", "<Profile/>")
        .file("manifest/package.xml", "<Package/>");
    try (MetadataSource source = MetadataSources.open(folder)) {
      assertThat(source.project().declaration().file().path()).isEqualTo("src/package.xml");
      assertThat(source.files())
          .extracting(file -> file.file().path() + " " + file.packageDirectory())
          .containsExactly(
              "Referenced Packages/Tool/package.xml 0",
              "Referenced Packages/Tool/profiles/A.profile 0",
              "src/package.xml 1",
              "src/profiles/A.profile 1");
    }
  }

  @Test
  void typedFilesAreEnough() {
    new Inputs(folder).file("any/A.profile", "<Profile/>").file("b.txt", "x");
    assertThat(paths(folder)).containsExactly("any/A.profile", "b.txt");
  }

  @Test
  void usageErrors() throws IOException {
    assertThat(error(folder).kind()).isEqualTo(Kind.USAGE);
    assertThat(error(folder)).hasMessageMatching("no Salesforce metadata in `.*`");
    assertThat(error(folder.resolve("nowhere"))).hasMessageMatching("no such file or folder `.*`");
    Files.writeString(folder.resolve("a.txt"), "text");
    assertThat(error(folder.resolve("a.txt")))
        .hasMessageMatching("`.*` is neither a folder nor a zip");
    Inputs.sfdx(folder.resolve("empty"));
    assertThat(error(folder.resolve("empty")).kind()).isEqualTo(Kind.USAGE);
  }

  @Test
  void damagedProjectFile() {
    new Inputs(folder).file("sfdx-project.json", "{ \"packageDirectories\": [\n  oops");
    assertThat(error(folder).kind()).isEqualTo(Kind.INCOMPLETE);
    assertThat(error(folder))
        .hasMessage("`sfdx-project.json` is not valid JSON at line 2, column 3");
  }

  @Test
  void packageDirectoriesThatCannotBeUsed() {
    new Inputs(folder)
        .file(
            "sfdx-project.json",
            "{\"packageDirectories\":[{\"path\":\"a\"},{\"path\":\"../b\"},{\"path\":\"gone\"}]}")
        .file("a/A.profile-meta.xml", "<Profile/>");
    try (MetadataSource source = MetadataSources.open(folder)) {
      assertThat(source.problems())
          .extracting(problem -> problem.message() + " " + problem.blocking())
          .containsExactly(
              "package directory `../b` lies outside the project and was not read true",
              "package directory `gone` does not exist false");
    }
  }

  @Test
  void zip() {
    Path zip =
        new Inputs(folder)
            .file(
                "a.zip",
                Inputs.zip(
                    "unpackaged/package.xml", "<Package/>",
                    "unpackaged/profiles/Größe%2F1.profile", "<Profile/>",
                    "unpackaged/profiles/.DS_Store", "x",
                    "other/x.profile", "<Profile/>"))
            .root()
            .resolve("a.zip");
    assertThat(paths(zip))
        .containsExactly("unpackaged/package.xml", "unpackaged/profiles/Größe%2F1.profile");
  }

  @Test
  void unsafeNames() {
    refuses("../a.profile", "leaves its folder");
    refuses("a/../b.profile", "leaves its folder");
    refuses("a//b.profile", "leaves its folder");
    refuses("/etc/a.profile", "absolute name");
    refuses("C:/a.profile", "absolute name");
    refuses("a\\b.profile", "backslash");
    refuses("a\nb.profile", "control character");
    refuses("a/b/c/d/e/f/g/h/i/j/k/l/m.profile", "folders deep");
    refuses("a".repeat(600) + ".profile", "characters");
  }

  private void refuses(String name, String why) {
    new Inputs(folder).file("a.zip", Inputs.zip(name, "<Profile/>"));
    SourceError error = error(folder.resolve("a.zip"));
    assertThat(error.kind()).isEqualTo(Kind.INCOMPLETE);
    assertThat(error.getMessage()).contains(why).startsWith("entry `").doesNotContain("\n");
  }

  @Test
  void namesThatCollide() {
    new Inputs(folder).file("a.zip", Inputs.zip("a/X.profile", "1", "a/x.profile", "2"));
    assertThat(error(folder.resolve("a.zip"))).hasMessageContaining("only in case");
    byte[] twice = Inputs.zip("a/X.profile", "1", "a/Y.profile", "2");
    new Inputs(folder).file("a.zip", replaced(twice, "a/Y.profile", "a/X.profile"));
    assertThat(error(folder.resolve("a.zip"))).hasMessageContaining("comes twice");
  }

  @Test
  void flippedAndMissingBytes() {
    byte[] good = Inputs.zip("a/X.profile", "<Profile><label>some text</label></Profile>");
    for (int at = 41; at < 70; at++) {
      byte[] flipped = good.clone();
      flipped[at] ^= 0x10;
      new Inputs(folder).file("a.zip", flipped);
      assertThat(error(folder.resolve("a.zip"))).as("byte %d", at).hasMessageContaining("damaged");
    }
    for (int length : new int[] {4, 30, 60, good.length - 4}) {
      new Inputs(folder).file("a.zip", java.util.Arrays.copyOf(good, length));
      assertThat(error(folder.resolve("a.zip")).kind()).isEqualTo(Kind.INCOMPLETE);
    }
    new Inputs(folder).file("a.zip", "<html>not found</html>");
    assertThat(error(folder.resolve("a.zip"))).hasMessageContaining("is not a zip");
    new Inputs(folder).file("a.zip", new byte[0]);
    assertThat(error(folder.resolve("a.zip"))).hasMessageContaining("is not a zip");
  }

  @Test
  void bombs() {
    new Inputs(folder).file("a.zip", Inputs.zip("a/X.profile", " ".repeat(3 << 20)));
    assertThat(error(folder.resolve("a.zip"))).hasMessageContaining("more than 200 times its size");
    ZipLimits tight = new ZipLimits(1000, 3, 2000, 3000, 200, 512, 12);
    new Inputs(folder).file("a.zip", Inputs.zip("a", " ".repeat(2001)));
    refusesWith(tight, "entry `a` unpacks to more than 2000 bytes");
    new Inputs(folder).file("a.zip", Inputs.zip("a", " ".repeat(1800), "b", " ".repeat(1800)));
    refusesWith(tight, "archive unpacks to more than 3000 bytes, at entry `b`");
    new Inputs(folder).file("a.zip", Inputs.zip("a", "", "b", "", "c", "", "d", ""));
    refusesWith(tight, "archive has more than 3 entries");
    new Inputs(folder).file("a.zip", new byte[1001]);
    refusesWith(tight, "archive is larger than 1000 bytes");
  }

  private void refusesWith(ZipLimits limits, String message) {
    assertThatThrownBy(
            () -> ZipArchive.open(folder.resolve("a.zip"), "a.zip", Beside.NOTHING, limits))
        .isInstanceOf(SourceError.class)
        .hasMessage(message);
  }

  private static byte[] replaced(byte[] bytes, String old, String now) {
    java.nio.charset.Charset latin = java.nio.charset.StandardCharsets.ISO_8859_1;
    return new String(bytes, latin).replace(old, now).getBytes(latin);
  }

  @Test
  void namesWithBackslashesAreRefusedBesideTheMetadataToo() throws IOException {
    Inputs.sfdx(folder)
        .file("force-app/permissionsets/A.permissionset-meta.xml", SET)
        .file("integrations/a\\b.yml", "name: erp");
    assertThat(error(folder)).hasMessage("`a\\b.yml` holds a backslash");

    Path repository = Files.createDirectories(folder.resolve("other"));
    Files.createDirectories(repository.resolve(".git"));
    Inputs.sfdx(repository.resolve("we\\ird/p"))
        .file("force-app/permissionsets/A.permissionset-meta.xml", SET);
    SourceError error = error(repository.resolve("we\\ird/p"));
    assertThat(error).hasMessage("`we\\ird/p/` holds a backslash");
    assertThat(error.kind()).isEqualTo(Kind.INCOMPLETE);
  }

  /** Two links in each of a few folders look like millions of folders. */
  @Test
  void linksThatMultiplyAreGivenUp() throws IOException {
    Inputs.sfdx(folder).file("force-app/permissionsets/A.permissionset-meta.xml", SET);
    Path app = folder.resolve("force-app");
    int folders = 24;
    for (int i = 0; i <= folders; i++) {
      Files.createDirectories(app.resolve("d" + i));
    }
    for (int i = 0; i < folders; i++) {
      Files.createSymbolicLink(app.resolve("d" + i + "/x"), Path.of("../d" + (i + 1)));
      Files.createSymbolicLink(app.resolve("d" + i + "/y"), Path.of("../d" + (i + 1)));
    }
    FolderTree tree = new FolderTree(new DiskFolder(folder), "", (path, directory) -> false, 1_000);
    SourceError error = catchThrowableOfType(SourceError.class, () -> tree.add(""));
    assertThat(error)
        .hasMessageStartingWith("links to folders lead to more than 1000 files and folders");
    assertThat(error.kind()).isEqualTo(Kind.INCOMPLETE);
  }

  @Test
  void theDirectoryOfAZipIsReadToItsEnd() {
    byte[] zip = Inputs.zip("a.profile", SET, "b.profile", SET);
    int end = zip.length - 22;
    zip[end + 8] = 1; // counts only the first
    zip[end + 10] = 1;
    new Inputs(folder).file("x.zip", zip);
    assertThat(error(folder.resolve("x.zip"))).hasMessageEndingWith("x.zip` is damaged or cut off");
  }

  @Test
  void packageDirectoriesAreToldApartHoweverTheyAreWritten() {
    new Inputs(folder)
        .file(
            "sfdx-project.json",
            """
            { "packageDirectories": [ {"path": "one"}, {"path": "x/..//two/."} ] }
            """)
        .file("one/permissionsets/A.permissionset-meta.xml", SET)
        .file("two/permissionsets/B.permissionset-meta.xml", SET);
    try (MetadataSource source = MetadataSources.open(folder)) {
      assertThat(source.files())
          .extracting(file -> file.file().path() + " " + file.packageDirectory())
          .contains("two/permissionsets/B.permissionset-meta.xml 1");
    }
  }
}
