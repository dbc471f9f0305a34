package io.github.leastforce.source;

import io.github.leastforce.location.SourceFile;
import io.github.leastforce.model.Project;
import io.github.leastforce.source.SourceError.Kind;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A zip in mdapi format. It may come from anywhere, so it is checked whole before it is used. */
final class ZipArchive {
  private static final String UNSAFE = "do not use this archive; retrieve it again from the org";

  private ZipArchive() {}

  static MetadataSource open(Path path, String display, Beside beside) {
    return open(path, display, beside, ZipLimits.SNAPSHOT);
  }

  static MetadataSource open(Path path, String display, Beside beside, ZipLimits limits) {
    CheckedZip zip;
    try {
      zip = CheckedZip.open(path, limits);
    } catch (CheckedZip.Refused e) {
      if (e.fault() != CheckedZip.Fault.CUT) {
        throw new SourceError(Kind.INCOMPLETE, e.what(), UNSAFE);
      }
      throw new SourceError(
          Kind.INCOMPLETE,
          "`" + Shown.name(display) + "` is damaged or cut off",
          "copy or retrieve it again");
    }
    boolean opened = false;
    try {
      MetadataSource source =
          MdapiLayout.open(
                  Project.Format.MDAPI_ZIP,
                  "",
                  files(zip),
                  beside,
                  List.of(),
                  InputName.of(display),
                  zip::close)
              .in(new InZip(zip));
      opened = true;
      return source;
    } finally {
      if (!opened) {
        zip.close();
      }
    }
  }

  /** What a zip has beside its metadata; its top is all there is around it. */
  private record InZip(CheckedZip zip) implements Around {
    @Override
    public Optional<MetadataFile> nearest(String name) {
      return at(name);
    }

    @Override
    public Optional<MetadataFile> at(String path) {
      return zip.names().contains(path)
          ? Optional.of(
              new MetadataFile(new SourceFile(path), 0, zip.size(path), () -> zip.open(path)))
          : Optional.empty();
    }
  }

  private static Collection<TreeFile> files(CheckedZip zip) {
    Map<String, TreeFile> files = new TreeMap<>();
    for (String name : zip.names()) {
      if (visible(name)) {
        files.put(name, new TreeFile(name, zip.size(name), () -> zip.open(name), Optional.empty()));
      }
    }
    return files.values();
  }

  private static boolean visible(String name) {
    for (String segment : name.split("/", -1)) {
      if (KnownNames.ofTools(segment)) {
        return false;
      }
    }
    return true;
  }
}
