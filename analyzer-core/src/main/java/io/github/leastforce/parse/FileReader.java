package io.github.leastforce.parse;

import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.grants.Symbols;
import io.github.leastforce.location.SourceFile;
import io.github.leastforce.model.apex.ApexType;
import io.github.leastforce.parse.apex.ApexHeader;
import io.github.leastforce.parse.apex.ApexReader;
import io.github.leastforce.parse.xml.Piece;
import io.github.leastforce.parse.xml.XmlFiles;
import io.github.leastforce.parse.xml.XmlKind;
import io.github.leastforce.parse.xml.XmlText;
import io.github.leastforce.parse.xml.XmlTrouble;
import io.github.leastforce.source.MetadataFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads one file; whatever is wrong with it becomes a problem, and the others go on. */
final class FileReader {
  /** Far above any real component; what is larger is no metadata or an attack. */
  static final int MAX_FILE = 64 << 20;

  private final Symbols symbols;
  private final Digests digests;
  private final Optional<ApexReader> code;

  /**
   * @param code reads the bodies of Apex; without it its headers are read alone
   */
  FileReader(Symbols symbols, Digests digests, Optional<ApexReader> code) {
    this.symbols = symbols;
    this.digests = digests;
    this.code = code;
  }

  /**
   * What became of a file.
   *
   * @param skipped whether it turned out to be no metadata
   */
  record Result(
      ComponentFile file,
      List<Piece> pieces,
      Optional<ApexHeader> apex,
      Optional<ApexType> type,
      Optional<ParseProblem> problem,
      long bytes,
      boolean skipped) {}

  Result read(ComponentFile file) {
    SourceFile name = file.source().file();
    long size = 0;
    try {
      byte[] content = content(file.source());
      size = content.length;
      if (content.length > MAX_FILE) {
        return failed(file, size, 0, 0, "file is larger than 64 MiB", "remove it from the input");
      }
      Optional<ParseProblem> changed = digests.check(name, content);
      if (file.format() != ComponentFile.Format.XML) {
        return apex(file, content, changed);
      }
      XmlKind kind = file.kind().orElseThrow();
      if (kind == XmlKind.CUSTOM_SITE && !looksLikeXml(content)) {
        return new Result(file, List.of(), Optional.empty(), Optional.empty(), changed, size, true);
      }
      List<Piece> pieces =
          XmlFiles.read(
              new XmlFiles.Input(name, kind, file.name(), file.owner(), symbols), content);
      return new Result(file, pieces, Optional.empty(), Optional.empty(), changed, size, false);
    } catch (XmlTrouble e) {
      return failed(file, size, e.line(), e.column(), e.message(), e.help());
    } catch (IOException e) {
      return failed(file, size, 0, 0, "file cannot be read", "check its permissions");
    } catch (RuntimeException | StackOverflowError e) {
      // A file must never end the run; the kind of failure is all that is safe to tell.
      return failed(
          file,
          size,
          0,
          0,
          "internal error: " + e.getClass().getSimpleName() + " while reading the file",
          "report it, if possible with a made-up file of the same shape");
    }
  }

  /** Tests are told by their header; what they do is nobody's way to data. */
  private Result apex(ComponentFile file, byte[] content, Optional<ParseProblem> changed) {
    ApexHeader header = ApexHeader.of(content);
    Optional<ApexType> type = Optional.empty();
    Optional<ParseProblem> problem = changed;
    if (code.isPresent() && !header.hidden() && !header.test()) {
      ApexReader.Result body =
          code.get()
              .read(
                  file.source().file(),
                  XmlText.chars(content),
                  file.format() == ComponentFile.Format.APEX_TRIGGER);
      type = body.type();
      problem = changed.or(body::problem);
    }
    return new Result(file, List.of(), Optional.of(header), type, problem, content.length, false);
  }

  private static Result failed(
      ComponentFile file, long bytes, int line, int column, String message, String help) {
    ParseProblem problem =
        new ParseProblem(file.source().file(), line, column, message, help, true);
    return new Result(
        file, List.of(), Optional.empty(), Optional.empty(), Optional.of(problem), bytes, false);
  }

  /** All bytes, or one more than allowed. */
  static byte[] content(MetadataFile file) throws IOException {
    try (InputStream in = file.content().open()) {
      int expected = (int) Math.max(0, Math.min(file.size(), MAX_FILE));
      byte[] content = new byte[expected];
      int count = in.readNBytes(content, 0, expected);
      int next = count == expected ? in.read() : -1;
      if (next < 0) {
        return count == expected ? content : Arrays.copyOf(content, count);
      }
      byte[] rest = in.readNBytes(MAX_FILE - count); // larger than it was said to be
      byte[] whole = Arrays.copyOf(content, count + 1 + rest.length);
      whole[count] = (byte) next;
      System.arraycopy(rest, 0, whole, count + 1, rest.length);
      return whole;
    }
  }

  private static boolean looksLikeXml(byte[] content) {
    for (int i = 0; i < Math.min(content.length, 64); i++) {
      byte b = content[i];
      if (b == '<') {
        return true;
      }
      boolean mark = b == 0 || (b & 0xFF) >= 0xBB;
      if (b > ' ' || (b < 0 && !mark)) {
        return false;
      }
    }
    return content.length == 0;
  }
}
