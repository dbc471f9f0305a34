package io.github.leastforce.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.orgs.Orgs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A git repository with the example org {@code tidy}, committed. */
final class ScratchRepository {

  private static final String PERMISSION_SET =
      "force-app/main/default/permissionsets/Estate_Sensors.permissionset-meta.xml";

  private final Path folder;

  ScratchRepository(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    Path from = Orgs.folder("tidy");
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path to = folder.resolve(from.relativize(file).toString());
        Files.createDirectories(Objects.requireNonNull(to.getParent()));
        Files.copy(file, to);
      }
    }
    git("init", "-q", "-b", "main");
    commit("tidy");
  }

  Path folder() {
    return folder;
  }

  /** Says what came back, without the line end. */
  String git(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of("git", "-c", "user.name=A", "-c", "user.email=a@example.com", "-c"));
    command.add("commit.gpgsign=false");
    command.addAll(List.of(arguments));
    return Processes.run(folder, Map.of("GIT_CONFIG_GLOBAL", "/dev/null"), command)
        .succeeded()
        .out()
        .strip();
  }

  String commit(String message) throws IOException, InterruptedException {
    git("add", "-A");
    git("commit", "-q", "-m", message);
    return git("rev-parse", "HEAD");
  }

  /** An integration gets every record of the org. */
  void grant() throws IOException {
    replace(
        "</PermissionSet>",
        """
            <userPermissions>
                <enabled>true</enabled>
                <name>ModifyAllData</name>
            </userPermissions>
        </PermissionSet>\
        """);
  }

  /** Another description. */
  void rephrase() throws IOException {
    replace("Heating and damp sensors", "Sensors for heating and damp");
  }

  private void replace(String before, String after) throws IOException {
    Path file = folder.resolve(PERMISSION_SET);
    String text = Files.readString(file);
    assertThat(text).containsOnlyOnce(before);
    Files.writeString(file, text.replace(before, after));
  }
}
