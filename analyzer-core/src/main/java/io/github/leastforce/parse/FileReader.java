package io.github.leastforce.parse;

import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.grants.Symbols;
import io.github.leastforce.location.SourceFile;
import io.github.leastforce.model.EmailTemplate;
import io.github.leastforce.model.SecretLiteral;
import io.github.leastforce.model.VisualforcePage;
import io.github.leastforce.model.apex.ApexType;
import io.github.leastforce.parse.apex.ApexHeader;
import io.github.leastforce.parse.apex.ApexReader;
import io.github.leastforce.parse.xml.Piece;
import io.github.leastforce.parse.xml.XmlFiles;
import io.github.leastforce.parse.xml.XmlKind;
import io.github.leastforce.parse.xml.XmlText;
import io.github.leastforce.parse.xml.XmlTrouble;
import io.github.leastforce.secrets.SecretDetectors;
import io.github.leastforce.source.MetadataFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Reads one file; whatever is wrong with it becomes a problem, and the others go on. */
final class FileReader {
  /** Far above any real component; what is larger is no metadata or an attack. */
  static final int MAX_FILE = 64 << 20;

  /** What is larger was put together by a machine, and only its keys are looked for. */
  private static final int LARGEST_SCRIPT = 8 << 20;

  /** How what Git LFS keeps in the place of a file begins. */
  private static final byte[] POINTER =
      "version https://git-lfs.github.com/spec/".getBytes(StandardCharsets.US_ASCII);

  private final Symbols symbols;
  private final Digests digests;
  private final Optional<Supplier<SecretDetectors>> secrets;
  private final boolean client;
  private final Optional<ApexReader> code;
  private final SharedParsing parsing;
  private final AtomicInteger shared = new AtomicInteger();

  FileReader(SharedParsing parsing, Digests digests) {
    this.symbols = parsing.symbols();
    this.digests = digests;
    this.secrets = parsing.reading().secrets();
    this.client = parsing.reading().client();
    this.code = parsing.code();
    this.parsing = parsing;
  }

  /** Files that another input has, too, and that were read there. */
  int shared() {
    return shared.get();
  }

  /**
   * What became of a file.
   *
   * @param page what a page's file declares
   * @param secrets what stands in it beside pieces
   * @param archive whether it is packed and was not looked into
   * @param skipped whether it turned out to be no metadata
   */
  record Result(
      ComponentFile file,
      List<Piece> pieces,
      Optional<ApexHeader> apex,
      Optional<ApexType> type,
      Optional<VisualforcePage> page,
      Optional<ParseProblem> problem,
      List<SecretLiteral> secrets,
      boolean archive,
      long bytes,
      boolean skipped) {

    /** The same for a file of another input that has the same content. */
    Result of(ComponentFile other) {
      return new Result(other, pieces, apex, type, page, problem, secrets, archive, bytes, skipped);
    }

    Result withKey(Optional<SecretLiteral> key) {
      if (key.isEmpty()) {
        return this;
      }
      List<SecretLiteral> all = new ArrayList<>(secrets);
      all.add(key.get());
      return new Result(file, pieces, apex, type, page, problem, all, archive, bytes, skipped);
    }
  }

  Result read(ComponentFile file) {
    try {
      Optional<String> blob = file.source().blob().filter(known -> parsing.keeps());
      if (blob.isPresent() && digests.none()) {
        return kept(file, false, blob.get(), () -> fresh(file));
      }
      if (file.format() == ComponentFile.Format.OTHER) {
        return parsing.keeps()
            ? kept(file, false, BlobId.of(file.source()), () -> other(file))
            : other(file);
      }
      byte[] content = content(file.source());
      if (!parsing.keeps() || content.length > MAX_FILE) {
        return read(file, content);
      }
      boolean changed = digests.check(file.source().file(), content).isPresent();
      return kept(file, changed, BlobId.of(content), () -> read(file, content));
    } catch (IOException e) {
      return failed(file, 0, 0, 0, "file cannot be read", "check its permissions");
    } catch (RuntimeException | StackOverflowError e) {
      return broken(file, 0, e);
    }
  }

  /** Reads a file. */
  private interface Fresh {
    Result read() throws IOException;
  }

  private Result kept(ComponentFile file, boolean changed, String blob, Fresh fresh)
      throws IOException {
    Optional<Result> known = parsing.known(file, changed, blob);
    if (known.isPresent()) {
      if (!known.get().skipped()) {
        shared.incrementAndGet();
      }
      return known.get();
    }
    Result result = fresh.read();
    parsing.keep(file, changed, blob, result);
    return result;
  }

  private Result fresh(ComponentFile file) throws IOException {
    return file.format() == ComponentFile.Format.OTHER
        ? other(file)
        : read(file, content(file.source()));
  }

  private Result read(ComponentFile file, byte[] content) {
    SourceFile name = file.source().file();
    int size = content.length;
    try {
      if (content.length > MAX_FILE) {
        return failed(file, size, 0, 0, "file is larger than 64 MiB", "remove it from the input");
      }
      if (content.length > POINTER.length
          && Arrays.equals(content, 0, POINTER.length, POINTER, 0, POINTER.length)) {
        return failed(
            file,
            size,
            1,
            1,
            "a pointer of Git LFS stands in the place of the file",
            "run `git lfs pull`; commits hold pointers only, so keep metadata out of Git LFS");
      }
      Optional<ParseProblem> changed = digests.check(name, content);
      if (file.format() == ComponentFile.Format.PAGE
          || file.format() == ComponentFile.Format.COMPONENT) {
        return markup(file, content, changed).withKey(key(file, content));
      }
      if (file.format() == ComponentFile.Format.TEMPLATE) {
        EmailTemplate template = TemplateFile.of(file.name(), name, XmlText.chars(content));
        return result(
            file,
            List.of(new Piece.TemplateContent(template)),
            Optional.empty(),
            changed,
            size,
            false);
      }
      if (file.format() != ComponentFile.Format.XML) {
        return apex(file, content, changed).withKey(key(file, content));
      }
      XmlKind kind = file.kind().orElseThrow();
      if (kind == XmlKind.CUSTOM_SITE && !looksLikeXml(content)) {
        return result(file, List.of(), Optional.empty(), changed, size, true);
      }
      List<Piece> pieces =
          XmlFiles.read(
              new XmlFiles.Input(
                  name, kind, file.name(), file.owner(), symbols, secrets, code.isPresent()),
              content);
      return result(file, pieces, Optional.empty(), changed, size, false)
          .withKey(key(file, content));
    } catch (XmlTrouble e) {
      return failed(file, size, e.line(), e.column(), e.message(), e.help());
    } catch (RuntimeException | StackOverflowError e) {
      return broken(file, size, e);
    }
  }

  /** A file must never end the run; the kind of failure is all that is safe to tell. */
  private static Result broken(ComponentFile file, long size, Throwable e) {
    return failed(
        file,
        size,
        0,
        0,
        "internal error: " + e.getClass().getSimpleName() + " while reading the file",
        "report it, if possible with a made-up file of the same shape");
  }

  /** Tests are told by their header; what they do is nobody's way to data. */
  private Result apex(ComponentFile file, byte[] content, Optional<ParseProblem> changed) {
    ApexHeader header = ApexHeader.of(content);
    Optional<ApexType> type = Optional.empty();
    Optional<ParseProblem> problem = changed;
    List<SecretLiteral> found = List.of();
    if (code.isPresent() && !header.hidden() && !header.test()) {
      char[] text = XmlText.chars(content);
      found =
          secrets.map(detectors -> CodeFiles.literals(file, text, detectors.get())).orElse(found);
      ApexReader.Result body =
          code.get()
              .read(file.source().file(), text, file.format() == ComponentFile.Format.APEX_TRIGGER);
      type = body.type();
      problem = changed.or(body::problem);
    }
    return new Result(
        file,
        List.of(),
        Optional.of(header),
        type,
        Optional.empty(),
        problem,
        found,
        false,
        content.length,
        false);
  }

  private Result markup(ComponentFile file, byte[] content, Optional<ParseProblem> changed) {
    char[] text = XmlText.chars(content);
    Optional<VisualforcePage> page =
        file.format() == ComponentFile.Format.PAGE && code.isPresent()
            ? Optional.of(PageText.of(file.name(), file.source().file(), text))
            : Optional.empty();
    return new Result(
        file,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        page,
        changed,
        clientSecrets(file, text),
        false,
        content.length,
        false);
  }

  private List<SecretLiteral> clientSecrets(ComponentFile file, char[] text) {
    return client && secrets.isPresent()
        ? CodeFiles.inClient(file, text, secrets.get().get())
        : List.of();
  }

  private static Result failed(
      ComponentFile file, long bytes, int line, int column, String message, String help) {
    ParseProblem problem =
        new ParseProblem(file.source().file(), line, column, message, help, true);
    return result(file, List.of(), Optional.empty(), Optional.of(problem), bytes, false);
  }

  private static Result result(
      ComponentFile file,
      List<Piece> pieces,
      Optional<ApexHeader> apex,
      Optional<ParseProblem> problem,
      long bytes,
      boolean skipped) {
    return new Result(
        file,
        pieces,
        apex,
        Optional.empty(),
        Optional.empty(),
        problem,
        List.of(),
        false,
        bytes,
        skipped);
  }

  /** A file that is no metadata: held in pieces, whatever its size. */
  private Result other(ComponentFile file) throws IOException {
    SecretDetectors detectors = secrets.orElseThrow().get();
    if (client && CodeFiles.runsInBrowsers(file.path()) && file.source().size() <= LARGEST_SCRIPT) {
      return script(file, detectors);
    }
    try (InputStream in = file.source().content().open()) {
      SecretDetectors.FileContent content = detectors.privateKey(in);
      return new Result(
          file,
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          content.key().map(key -> KeyFiles.literal(file, key)).stream().toList(),
          content.archive(),
          content.bytes(),
          false);
    }
  }

  private Result script(ComponentFile file, SecretDetectors detectors) throws IOException {
    byte[] content = content(file.source());
    return new Result(
            file,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            CodeFiles.inClient(file, XmlText.chars(content), detectors),
            false,
            content.length,
            false)
        .withKey(key(file, content));
  }

  private Optional<SecretLiteral> key(ComponentFile file, byte[] content) {
    return secrets
        .flatMap(detectors -> detectors.get().privateKey(content))
        .map(key -> KeyFiles.literal(file, key));
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
