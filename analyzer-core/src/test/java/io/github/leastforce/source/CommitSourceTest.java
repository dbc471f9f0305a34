package io.github.leastforce.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.leastforce.model.Project;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commits as inputs, in repositories that git itself makes. */
class CommitSourceTest {
  private static final String SET = "<PermissionSet><label>A</label></PermissionSet>";
  private static final Path ORGS = Path.of("../test-orgs").toAbsolutePath().normalize();

  @TempDir Path folder;
  private Path work;
  private GitTool git;

  @BeforeEach
  void repository() throws IOException {
    work = Files.createDirectories(folder.resolve("work"));
    git = new GitTool(work);
    git.run("init", "-q", "-b", "main");
  }

  private static List<String> paths(Path inside, String revision) {
    try (MetadataSource source = MetadataSources.openCommit(inside, revision)) {
      return source.files().stream().map(file -> file.file().path()).toList();
    }
  }

  private static SourceError error(Path inside, String revision) {
    return catchThrowableOfType(
        SourceError.class, () -> MetadataSources.openCommit(inside, revision).close());
  }

  /** Everything that a source tells, with the content of each file. */
  private static List<String> told(MetadataSource source) {
    List<String> told = new ArrayList<>();
    told.add(source.project().toString());
    for (List<MetadataFile> files :
        List.of(
            source.files(), source.contracts(), source.declarations(), source.snapshotFacts())) {
      for (MetadataFile file : files) {
        String content;
        try (InputStream in = file.content().open()) {
          content = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
          content = "unreadable";
        }
        told.add(file.file() + " " + file.packageDirectory() + " " + file.size() + " " + content);
      }
      told.add("--");
    }
    source.problems().forEach(problem -> told.add(problem.toString()));
    return told;
  }

  private static List<String> folderTells(Path path) {
    try (MetadataSource source = MetadataSources.open(path)) {
      return told(source);
    }
  }

  private static List<String> commitTells(Path inside, String revision) {
    try (MetadataSource source = MetadataSources.openCommit(inside, revision)) {
      return told(source);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(to.resolve(from.relativize(dir).toString()));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(file, to.resolve(from.relativize(file).toString()));
            return FileVisitResult.CONTINUE;
          }
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"sprawl", "sprawl-mdapi", "tidy", "tidy-mdapi"})
  void commitTellsWhatTheFolderTells(String org) throws IOException {
    Path inside = work.resolve("orgs/" + org);
    copy(ORGS.resolve(org), inside);
    git.commit("all");
    List<String> told = folderTells(inside);
    assertThat(told).hasSizeGreaterThan(20);
    assertThat(commitTells(inside, "main")).isEqualTo(told);
    git.run("gc", "-q");
    assertThat(commitTells(inside, "main")).isEqualTo(told);
  }

  @Test
  void oddLayoutTellsTheSame() throws IOException {
    Inputs inputs =
        Inputs.sfdx(work.resolve("apps/sales"))
            .file(
                "sfdx-project.json",
                """
                { "packageDirectories": [ {"path": "./two/"}, {"path": "one"}, {"path": "gone"},
                  {"path": "../b"}, {"path": "away"} ], "namespace": "acme" }
                """)
            .file(".forceignore", "**/drafts/**\n!Keep.profile-meta.xml\n")
            .file("one/permissionsets/Größe.permissionset-meta.xml", SET)
            .file("one/permissionsets/Split/Split.permissionset-meta.xml", SET)
            .file(
                "one/permissionsets/Split/fieldPermissions/A.B.fieldPermission-meta.xml",
                "<FieldPermission/>")
            .file("one/drafts/B.permissionset-meta.xml", SET)
            .file("one/.hidden/B.permissionset-meta.xml", SET)
            .file("two/node_modules/B.permissionset-meta.xml", SET)
            .file("two/permissionsets/back\\slash.permissionset-meta.xml", SET)
            .file("two/permissionsets/A.permissionset-meta.xml", SET)
            .file("integrations/erp.yml", "name: erp\n")
            .file("integrations/readme.txt", "no contract")
            .file("personas.yml", "personas: []\n");
    Path two = inputs.root().resolve("two");
    Path outside = Files.createDirectories(work.resolve("outside"));
    new Inputs(outside).file("X.profile-meta.xml", "<Profile/>");
    Files.createSymbolicLink(two.resolve("away"), Path.of("../../../outside"));
    Files.createSymbolicLink(
        two.resolve("X.profile-meta.xml"), Path.of("../../../outside/X.profile-meta.xml"));
    Files.createSymbolicLink(two.resolve("Gone.profile-meta.xml"), Path.of("nowhere"));
    Files.createSymbolicLink(two.resolve("loop"), Path.of("."));
    Files.createSymbolicLink(two.resolve("more"), Path.of("../one"));
    Files.createSymbolicLink(
        two.resolve("L.permissionset-meta.xml"),
        Path.of("permissionsets/A.permissionset-meta.xml"));
    Files.createSymbolicLink(inputs.root().resolve("away"), Path.of("../../outside"));
    Files.createSymbolicLink(inputs.root().resolve("linked"), Path.of("two"));
    git.commit("all");
    Path root = inputs.root();
    assertThat(folderTells(root)).hasSizeGreaterThan(15).anyMatch(line -> line.contains("link"));
    for (String inside : List.of("", "two", "one/permissionsets", "integrations", "linked")) {
      Path path = root.resolve(inside);
      assertThat(commitTells(path, "HEAD")).as(inside).isEqualTo(folderTells(path));
    }
    assertThat(commitTells(root.resolve("sfdx-project.json"), "HEAD")).isEqualTo(folderTells(root));
  }

  @Test
  void everyWayToNameCommit() throws IOException {
    Inputs project = Inputs.sfdx(work).file("force-app/A.permissionset-meta.xml", SET);
    git.commit("one");
    git.run("tag", "-a", "-m", "first", "v1");
    project.file("force-app/B.permissionset-meta.xml", SET);
    git.commit("two");
    project.file("force-app/C.permissionset-meta.xml", SET);
    git.commit("three");
    git.run("update-ref", "refs/remotes/origin/main", "HEAD~1");
    String first = git.run("rev-parse", "v1^{commit}").strip();
    assertThat(paths(work, "v1")).hasSize(2);
    assertThat(paths(work, "HEAD~2")).hasSize(2);
    assertThat(paths(work, first.substring(0, 8))).hasSize(2);
    assertThat(paths(work, "origin/main")).hasSize(3);
    assertThat(paths(work, "main")).hasSize(4);
    try (MetadataSource source = MetadataSources.openCommit(work, "v1")) {
      assertThat(source.display()).isEqualTo("v1 (commit " + first.substring(0, 7) + ")");
      assertThat(source.folder()).isEmpty();
      assertThat(source.project().format()).isEqualTo(Project.Format.SFDX);
      assertThat(source.files()).allMatch(file -> file.blob().isPresent());
    }
  }

  @Test
  void bareRepositoriesWorkTreesAndFoldersThatAreGone() throws IOException {
    Inputs.sfdx(work.resolve("apps/sales")).file("force-app/A.permissionset-meta.xml", SET);
    git.commit("one");
    git.run("rm", "-q", "-r", "apps");
    git.commit("two");
    assertThat(paths(work.resolve("apps/sales"), "HEAD~1"))
        .containsExactly(
            "apps/sales/force-app/A.permissionset-meta.xml", "apps/sales/sfdx-project.json");
    git.run("clone", "-q", "--bare", work.toString(), folder.resolve("bare.git").toString());
    assertThat(paths(folder.resolve("bare.git/apps/sales"), "main~1")).hasSize(2);
    git.run("worktree", "add", "-q", folder.resolve("tree").toString(), "HEAD");
    assertThat(folder.resolve("tree/.git")).isRegularFile();
    assertThat(paths(folder.resolve("tree/apps"), "main~1")).hasSize(2);
    SourceError gone = error(work.resolve("apps/sales"), "main");
    assertThat(gone.kind()).isEqualTo(SourceError.Kind.USAGE);
    assertThat(gone.getMessage())
        .startsWith("`main` (commit ")
        .contains("has no folder `")
        .endsWith("apps/sales`");
  }

  @Test
  void submodulesAndLinksThatNobodyCanFollow() throws IOException {
    Inputs.sfdx(work).file("force-app/A.permissionset-meta.xml", SET);
    Path app = work.resolve("force-app");
    Files.createSymbolicLink(app.resolve("X.profile-meta.xml"), Path.of("/nowhere/at/all"));
    Files.createSymbolicLink(app.resolve("readme"), Path.of("../../../readme"));
    git.commit("one");
    git.run(
        "update-index",
        "--add",
        "--cacheinfo",
        "160000," + git.run("rev-parse", "HEAD").strip() + ",force-app/lib");
    git.run("commit", "-q", "-m", "two");
    try (MetadataSource source = MetadataSources.openCommit(work, "HEAD")) {
      assertThat(source.problems())
          .extracting(problem -> problem.file() + ": " + problem.message() + problem.blocking())
          .containsExactly(
              "force-app/X.profile-meta.xml: link leaves the input and was not followedtrue",
              "force-app/lib: submodule is not checked out and was not readfalse",
              "force-app/readme: link leaves the input and was not followedfalse");
    }
  }

  /** What stands on the disk is compared with what the commit names, not with nothing. */
  @Test
  void submodulesThatAreCheckedOutAreReadAsTheCommitHasThem() throws IOException {
    Path inner = Files.createDirectories(folder.resolve("inner"));
    Path outer = Files.createDirectories(folder.resolve("outer"));
    for (Path each : List.of(inner, outer)) {
      new Inputs(each)
          .file("permissionsets/" + each.getFileName() + ".permissionset-meta.xml", SET);
      new GitTool(each).run("init", "-q", "-b", "main");
      new GitTool(each).commit("one");
    }
    new GitTool(outer).run("submodule", "add", "-q", inner.toUri().toString(), "nested");
    new GitTool(outer).commit("two");
    Inputs.sfdx(work).file("force-app/A.permissionset-meta.xml", SET);
    git.run("submodule", "add", "-q", outer.toUri().toString(), "force-app/lib");
    git.run("submodule", "update", "-q", "--init", "--recursive");
    git.commit("one");
    assertThat(paths(work, "HEAD"))
        .contains(
            "force-app/lib/permissionsets/outer.permissionset-meta.xml",
            "force-app/lib/nested/permissionsets/inner.permissionset-meta.xml");
    assertThat(commitTells(work, "HEAD")).isEqualTo(folderTells(work));

    Path lib = work.resolve("force-app/lib");
    new Inputs(lib).file("permissionsets/later.permissionset-meta.xml", SET);
    assertThat(paths(work, "HEAD")).noneMatch(path -> path.contains("later"));
  }

  @Test
  void aSubmoduleWithoutTheRevisionIsAProblem() throws IOException {
    Inputs.sfdx(work).file("force-app/A.permissionset-meta.xml", SET);
    Path lib = work.resolve("force-app/lib");
    new Inputs(lib).file("B.permissionset-meta.xml", SET);
    new GitTool(lib).run("init", "-q", "-b", "main");
    new GitTool(lib).commit("one");
    git.run("add", "sfdx-project.json", "force-app/A.permissionset-meta.xml");
    git.run("update-index", "--add", "--cacheinfo", "160000," + "1".repeat(40) + ",force-app/lib");
    git.run("commit", "-q", "-m", "one");
    try (MetadataSource source = MetadataSources.openCommit(work, "HEAD")) {
      assertThat(source.problems())
          .extracting(problem -> problem.file() + ": " + problem.message() + problem.blocking())
          .containsExactly("force-app/lib: submodule lacks the revision that the commit namestrue");
    }
  }

  @Test
  void whatCannotBeOpenedSaysWhatToDo() throws IOException {
    Inputs.sfdx(work).file("force-app/A.permissionset-meta.xml", SET);
    git.commit("one");
    assertThat(error(work, "nowhere").getMessage())
        .isEqualTo("revision `nowhere` is no revision of this clone");
    assertThat(error(work, "origin/main").help())
        .isEqualTo("run `git fetch origin main:refs/remotes/origin/main`");
    assertThat(error(work, "f".repeat(40)).getMessage()).endsWith("is not in this clone");
    assertThat(error(work, "HEAD^{tree}").getMessage()).endsWith("is no commit");
    assertThat(error(work, "a..b").getMessage()).startsWith("revision `a..b` ");
    assertThat(error(work, "a`b\nc").getMessage()).doesNotContain("\n").contains("a'b");
    assertThat(error(folder, "HEAD").getMessage()).contains("lies in no git repository");
    Files.createDirectories(folder.resolve("empty/.git"));
    assertThat(error(folder.resolve("empty"), "HEAD").getMessage())
        .contains("lies in no git repository");
    new Inputs(work).file("force-app/A.permissionset-meta.xml", SET + " ");
    git.commit("two");
    String address = work.toUri().toString();
    git.run("clone", "-q", "--depth", "1", address, folder.resolve("shallow").toString());
    SourceError shallow = error(folder.resolve("shallow"), "HEAD~1");
    assertThat(shallow.help()).contains("shallow").contains("fetch-depth: 0");
  }

  @Test
  void objectsThatAreNotThere() throws IOException {
    Inputs.sfdx(work).file("force-app/A.permissionset-meta.xml", SET);
    git.commit("one");
    String blob = git.run("rev-parse", "HEAD:force-app/A.permissionset-meta.xml").strip();
    Files.delete(work.resolve(".git/objects/" + blob.substring(0, 2) + "/" + blob.substring(2)));
    SourceError error = error(work, "HEAD");
    assertThat(error.kind()).isEqualTo(SourceError.Kind.INCOMPLETE);
    assertThat(error.getMessage()).startsWith("the repository lacks files of `HEAD` (commit ");
    assertThat(error.help()).contains("--filter");
  }

  @Test
  void nothingIsWritten() throws IOException {
    Inputs.sfdx(work).file("force-app/A.permissionset-meta.xml", SET);
    git.commit("one");
    git.run("gc", "-q");
    Set<String> before = everything();
    assertThat(paths(work, "main")).hasSize(2);
    assertThat(error(work, "nowhere")).isNotNull();
    assertThat(everything()).isEqualTo(before);
  }

  private Set<String> everything() throws IOException {
    Set<String> all = new TreeSet<>();
    try (var files = Files.walk(work)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        all.add(file + " " + Files.getLastModifiedTime(file));
      }
    }
    return all;
  }

  @Test
  void aLinkIntoARepositoryIsFollowedToIt() throws IOException {
    Inputs.sfdx(work).file("force-app/permissionsets/A.permissionset-meta.xml", SET);
    git.commit("first");
    Path link = Files.createSymbolicLink(folder.resolve("link"), work.resolve("force-app"));
    assertThat(paths(link, "HEAD")).contains("force-app/permissionsets/A.permissionset-meta.xml");
    assertThat(MetadataSources.isRevision(link, "HEAD")).isTrue();
    assertThat(folderTells(link)).isEqualTo(commitTells(link, "HEAD"));
  }

  @Test
  void aRepositoryWithOtherNamesOfCommitsIsRefusedAsSuch() {
    Path other = folder.resolve("other");
    new Inputs(other).file("force-app/permissionsets/A.permissionset-meta.xml", SET);
    new GitTool(other).run("init", "-q", "--object-format=sha256");
    assertThat(error(other, "HEAD"))
        .hasMessage("the repository names its commits by `sha256`, which cannot be read");
  }
}
