package io.github.leastforce.cli;

import io.github.leastforce.run.LiveOrg;
import io.github.leastforce.source.org.SnapshotListener;
import java.nio.file.Path;

/** The invented org as an input. */
record DemoOrg(Snapshots snapshots) implements LiveOrg {

  @Override
  public String name() {
    return Demo.NAME;
  }

  @Override
  public Path take(Path folder, SnapshotListener listener) {
    try (Demo demo = Demo.start(folder.resolve("org"))) {
      return snapshots
          .take(demo.request(folder.resolve("snapshot.zip"), folder.resolve("work")), listener)
          .file();
    }
  }
}
