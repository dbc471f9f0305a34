package io.github.leastforce.parse;

import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.location.SourceFile;
import io.github.leastforce.model.SnapshotManifest;
import io.github.leastforce.source.MetadataFile;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether the files of a snapshot are those that were retrieved. */
final class Digests {

  /** For inputs without a manifest: every file is as it is. */
  static final Digests NONE = new Digests(Map.of());

  private final Map<String, String> byPath;

  private Digests(Map<String, String> byPath) {
    this.byPath = byPath;
  }

  static Digests of(SnapshotManifest manifest) {
    String own = manifest.file().path();
    String root = own.substring(0, own.length() - SnapshotManifest.NAME.length());
    Map<String, String> byPath = new HashMap<>();
    manifest.files().forEach(digest -> byPath.put(root + digest.path(), digest.sha256()));
    return new Digests(byPath);
  }

  /** Whether it has nothing to say of any file. */
  boolean none() {
    return byPath.isEmpty();
  }

  /** What is wrong with the content of a file, if it is another than was retrieved. */
  Optional<ParseProblem> check(SourceFile file, byte[] content) {
    String expected = byPath.get(file.path());
    if (expected == null || expected.equalsIgnoreCase(sha256(content))) {
      return Optional.empty();
    }
    return Optional.of(
        problem(
            file,
            "file was changed after the snapshot was taken",
            "take the snapshot again, or remove `" + SnapshotManifest.NAME + "` if that is meant"));
  }

  /** Files that were retrieved and are no longer there. */
  List<ParseProblem> missing(List<MetadataFile> files) {
    Set<String> there = new HashSet<>();
    files.forEach(file -> there.add(file.file().path()));
    List<ParseProblem> problems = new ArrayList<>();
    for (String path : byPath.keySet()) {
      if (!there.contains(path)) {
        problems.add(
            problem(
                new SourceFile(path),
                "file was removed after the snapshot was taken",
                "take the snapshot again"));
      }
    }
    return problems;
  }

  private static ParseProblem problem(SourceFile file, String message, String help) {
    return new ParseProblem(file, 0, 0, message, help, true);
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("internal error: no SHA-256", e);
    }
  }
}
