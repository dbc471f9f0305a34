package io.github.leastforce.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
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
 * A zip of which every entry was unpacked once and checked before any is used: names, sizes,
 * checksums, bounds. One bad entry discards it whole. Nothing is written to disk, and archives
 * within it are never opened. The same for a zip that a person names and one that an org sends.
 */
public final class CheckedZip implements AutoCloseable {
  private static final long RATIO_JUDGED_FROM = 1 << 20;

  private final ZipFile zip;
  private final ZipLimits limits;
  private final Map<String, ZipEntry> entries = new TreeMap<>();

  /** Why a zip is not used. */
  public enum Fault {
    /** Cut off, or no zip at all: another copy may be whole. */
    CUT,
    /** A file in it is not what it should be: another copy may be whole. */
    DAMAGED,
    /** Made to do harm, or larger than any org's: another copy would be no better. */
    UNSAFE
  }

  /** A zip that is not used. The message is for a person and quotes names made harmless. */
  public static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private final Fault fault;
    private final String what;

    Refused(Fault fault, String what) {
      super(what);
      this.fault = fault;
      this.what = what;
    }

    /** One line: what is wrong with it. */
    public String what() {
      return what;
    }

    public Fault fault() {
      return fault;
    }
  }

  private CheckedZip(ZipFile zip, ZipLimits limits) {
    this.zip = zip;
    this.limits = limits;
  }

  /**
   * Opens and checks a zip with the usual bounds.
   *
   * @throws Refused when it is damaged or unsafe
   */
  public static CheckedZip open(Path path) throws Refused {
    return open(path, ZipLimits.DEFAULT);
  }

  static CheckedZip open(Path path, ZipLimits limits) throws Refused {
    ZipFile zip = null;
    boolean opened = false;
    try {
      if (Files.size(path) > limits.archive()) {
        throw unsafe("archive is larger than " + limits.archive() + " bytes");
      }
      ZipHeaders.check(path);
      zip = new ZipFile(path.toFile());
      CheckedZip checked = new CheckedZip(zip, limits);
      checked.check();
      opened = true;
      return checked;
    } catch (IOException | IllegalArgumentException e) {
      throw new Refused(Fault.CUT, "archive is damaged or cut off");
    } finally {
      if (zip != null && !opened) {
        closeQuietly(zip);
      }
    }
  }

  /** Names of the files in it, sorted; folders left out. */
  public Set<String> names() {
    return Collections.unmodifiableSet(entries.keySet());
  }

  /** Unpacked size of a file. */
  public long size(String name) {
    return entry(name).getSize();
  }

  /** The content of a file, checked once more while it is read. */
  public InputStream open(String name) throws IOException {
    return stream(entry(name));
  }

  private ZipEntry entry(String name) {
    ZipEntry entry = entries.get(name);
    if (entry == null) {
      throw new IllegalArgumentException("internal error: no such entry");
    }
    return entry;
  }

  @Override
  public void close() {
    closeQuietly(zip);
  }

  private static void closeQuietly(ZipFile zip) {
    try {
      zip.close();
    } catch (IOException e) {
      // It was only read; there is nothing to lose.
    }
  }

  private void check() throws Refused {
    if (zip.size() > limits.entries()) {
      throw unsafe("archive has more than " + limits.entries() + " entries");
    }
    Set<String> names = new HashSet<>();
    List<ZipEntry> found = new ArrayList<>();
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
      found.add(entry);
    }
    long left = limits.sum();
    for (ZipEntry entry : found) {
      if (!entry.isDirectory()) {
        left -= unpack(entry, left);
        entries.put(entry.getName(), entry);
      }
    }
  }

  private EntryStream stream(ZipEntry entry) throws IOException {
    return new EntryStream(zip.getInputStream(entry), entry);
  }

  private long unpack(ZipEntry entry, long left) throws Refused {
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
      throw new Refused(Fault.DAMAGED, "entry `" + name + "` is damaged");
    }
    return total;
  }

  private void checkName(String name) throws Refused {
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

  static Refused unsafe(String message) {
    return new Refused(Fault.UNSAFE, message);
  }
}
