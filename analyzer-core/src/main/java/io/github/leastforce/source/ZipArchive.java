package io.github.leastforce.source;

import io.github.leastforce.model.Project;
import io.github.leastforce.source.SourceError.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A zip in mdapi format. It may come from anywhere, so every entry is unpacked once and checked
 * before any is used; one bad entry discards the whole archive. Nothing is written to disk.
 */
final class ZipArchive {
  private static final String UNSAFE = "do not use this archive; retrieve it again from the org";
  private static final long RATIO_JUDGED_FROM = 1 << 20;

  private final ZipFile zip;
  private final ZipLimits limits;

  private ZipArchive(ZipFile zip, ZipLimits limits) {
    this.zip = zip;
    this.limits = limits;
  }

  static MetadataSource open(Path path, String display, Beside beside) {
    return open(path, display, beside, ZipLimits.DEFAULT);
  }

  static MetadataSource open(Path path, String display, Beside beside, ZipLimits limits) {
    ZipFile zip = null;
    boolean opened = false;
    try {
      if (Files.size(path) > limits.archive()) {
        throw unsafe("archive is larger than " + limits.archive() + " bytes");
      }
      zip = new ZipFile(path.toFile());
      ZipFile open = zip;
      Collection<TreeFile> files = new ZipArchive(zip, limits).files();
      MetadataSource source =
          MdapiLayout.open(
              Project.Format.MDAPI_ZIP, "", files, beside, List.of(), display, () -> close(open));
      opened = true;
      return source;
    } catch (IOException | IllegalArgumentException e) {
      throw new SourceError(
          Kind.INCOMPLETE,
          "`" + Shown.name(display) + "` is damaged or cut off",
          "copy or retrieve it again");
    } finally {
      if (zip != null && !opened) {
        close(zip);
      }
    }
  }

  private static void close(ZipFile zip) {
    try {
      zip.close();
    } catch (IOException e) {
      // It was only read; there is nothing to lose.
    }
  }

  private Collection<TreeFile> files() {
    if (zip.size() > limits.entries()) {
      throw unsafe("archive has more than " + limits.entries() + " entries");
    }
    Map<String, TreeFile> files = new TreeMap<>();
    Set<String> names = new HashSet<>();
    List<ZipEntry> entries = new ArrayList<>();
    for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
      ZipEntry entry = all.nextElement();
      checkName(entry.getName());
      String folded =
          Normalizer.normalize(entry.getName(), Normalizer.Form.NFC)
              .toUpperCase(Locale.ROOT)
              .toLowerCase(Locale.ROOT);
      if (!names.add(folded)) {
        throw unsafe(
            "entry `"
                + Shown.name(entry.getName())
                + "` comes twice, or differs from another only in case");
      }
      entries.add(entry);
    }
    long left = limits.sum();
    for (ZipEntry entry : entries) {
      if (entry.isDirectory()) {
        continue;
      }
      left -= unpack(entry, left);
      String name = entry.getName();
      if (visible(name)) {
        files.put(name, new TreeFile(name, entry.getSize(), () -> stream(entry)));
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

  private EntryStream stream(ZipEntry entry) throws IOException {
    InputStream in = zip.getInputStream(entry);
    return new EntryStream(in, entry);
  }

  private long unpack(ZipEntry entry, long left) {
    String name = Shown.name(entry.getName());
    byte[] buffer = new byte[1 << 16];
    long total = 0;
    try (EntryStream in = stream(entry)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        total += n;
        if (total > limits.entry()) {
          throw unsafe("entry `" + name + "` unpacks to more than " + limits.entry() + " bytes");
        }
        if (total > left) {
          throw unsafe(
              "archive unpacks to more than " + limits.sum() + " bytes, at entry `" + name + "`");
        }
        if (total > RATIO_JUDGED_FROM
            && total / limits.ratio() > Math.max(1, entry.getCompressedSize())) {
          throw unsafe(
              "entry `" + name + "` unpacks to more than " + limits.ratio() + " times its size");
        }
      }
    } catch (IOException e) {
      throw unsafe("entry `" + name + "` is damaged");
    }
    return total;
  }

  private void checkName(String name) {
    String shown = Shown.name(name);
    if (name.length() > limits.pathLength()) {
      throw unsafe(
          "entry `" + shown + "` has a name of more than " + limits.pathLength() + " characters");
    }
    if (name.isEmpty() || name.startsWith("/") || name.matches("(?s)[A-Za-z]:.*")) {
      throw unsafe("entry `" + shown + "` has an absolute name");
    }
    if (name.indexOf('\\') >= 0) {
      throw unsafe("entry `" + shown + "` has a backslash in its name");
    }
    if (name.chars().anyMatch(Character::isISOControl)) {
      throw unsafe("entry `" + shown + "` has a control character in its name");
    }
    String path = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    String[] segments = path.split("/", -1);
    if (segments.length > limits.depth()) {
      throw unsafe("entry `" + shown + "` lies more than " + limits.depth() + " folders deep");
    }
    for (String segment : segments) {
      if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
        throw unsafe("entry `" + shown + "` has a name that leaves its folder");
      }
    }
  }

  private static SourceError unsafe(String message) {
    return new SourceError(Kind.INCOMPLETE, message, UNSAFE);
  }
}
