package io.github.leastforce.parse.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import io.github.leastforce.finding.CoverageGap;
import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.location.SourceFile;
import io.github.leastforce.model.SnapshotManifest;
import io.github.leastforce.model.SnapshotManifest.AskedFact;
import io.github.leastforce.model.SnapshotManifest.Digest;
import io.github.leastforce.model.SnapshotManifest.MissingMember;
import io.github.leastforce.model.SnapshotManifest.RetrievedType;
import io.github.leastforce.model.SnapshotManifest.Weakness;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The file in which a snapshot says what it is and what it lacks. All of it is read, or none. */
final class ManifestFile {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build();

  private static final String TOOL = "tool";
  private static final String HELP = "take the snapshot again";
  private static final String AGAIN =
      "take the snapshot again; if it is missing once more, retrieve it with another user";

  private ManifestFile() {}

  /** Something in it is not as the schema has it. */
  private static final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1;

    Malformed(String message) {
      super(message);
    }
  }

  /**
   * Reads the manifest. A file of another tool that has the name by chance is no manifest.
   *
   * @param problems what is wrong with it is added here
   */
  static Optional<SnapshotManifest> read(
      SourceFile file, byte[] content, List<ParseProblem> problems) {
    try {
      JsonNode root = JSON.readTree(content);
      if (root.isObject() && !root.has(TOOL)) {
        return Optional.empty();
      }
      return Optional.of(manifest(root, file));
    } catch (JacksonException e) {
      JsonLocation at = e.getLocation() == null ? JsonLocation.NA : e.getLocation();
      problems.add(
          new ParseProblem(
              file,
              Math.max(0, at.getLineNr()),
              Math.max(0, at.getColumnNr()),
              "file is not valid JSON",
              HELP,
              true));
    } catch (Malformed e) {
      problems.add(new ParseProblem(file, 0, 0, String.valueOf(e.getMessage()), HELP, true));
    } catch (IOException e) {
      problems.add(new ParseProblem(file, 0, 0, "file cannot be read", HELP, true));
    }
    return Optional.empty();
  }

  /** What the manifest says that the snapshot lacks. */
  static List<CoverageGap> gaps(SnapshotManifest manifest) {
    List<CoverageGap> gaps = new ArrayList<>();
    for (RetrievedType type : manifest.types()) {
      Subject subject = Subject.of("Metadata", type.name());
      if (!type.available()) {
        gaps.add(
            gap(
                CoverageGap.Kind.TYPE_NOT_IN_INPUT,
                subject,
                "the org does not offer metadata type `" + type.name() + "`",
                "nothing, if the org does not have the feature; else retrieve with a user who may"
                    + " see it, or a later API version"));
      } else if (!type.verifiable()) {
        gaps.add(
            gap(
                CoverageGap.Kind.TYPE_NOT_IN_INPUT,
                subject,
                "not known: whether all of `" + type.name() + "` is in the snapshot",
                HELP));
      }
      for (MissingMember missing : type.missing()) {
        gaps.add(
            gap(
                CoverageGap.Kind.UNRESOLVED_REFERENCE,
                Subject.of(type.name(), missing.member()),
                "asked for and not delivered"
                    + (missing.reason().isEmpty() ? "" : ": " + missing.reason()),
                AGAIN));
      }
      if (type.missing().isEmpty() && type.delivered() < type.requested()) {
        gaps.add(
            gap(
                CoverageGap.Kind.UNRESOLVED_REFERENCE,
                subject,
                "%d of %d components were not delivered"
                    .formatted(type.requested() - type.delivered(), type.requested()),
                AGAIN));
      }
    }
    for (Weakness weakness : manifest.weaknesses()) {
      gaps.add(
          gap(
              CoverageGap.Kind.NEEDS_ORG,
              Subject.of("Permission", weakness.permission()),
              "the snapshot was taken without `"
                  + weakness.permission()
                  + "`: "
                  + weakness.weakens(),
              "take the snapshot with a user who has the permission"));
    }
    return gaps;
  }

  private static CoverageGap gap(
      CoverageGap.Kind kind, Subject subject, String detail, String remedy) {
    return new CoverageGap("", kind, subject, detail, remedy);
  }

  private static SnapshotManifest manifest(JsonNode root, SourceFile file) {
    if (!text(root, "version").startsWith("1.")) {
      throw new Malformed("`version` is not one that this program reads (1.x)");
    }
    return new SnapshotManifest(
        text(member(root, TOOL, JsonNodeType.OBJECT), "version"),
        text(root, "apiVersion"),
        text(root, "orgId"),
        text(root, "instanceHost"),
        text(root, "user"),
        time(text(root, "retrievedAt")),
        list(root, "types", ManifestFile::type),
        list(
            root,
            "facts",
            fact ->
                new AskedFact(
                    text(fact, "file"),
                    number(fact, "records"),
                    flag(fact, "complete"),
                    optional(fact, "reason"))),
        list(
            root,
            "preflight",
            weakness -> new Weakness(text(weakness, "permission"), text(weakness, "weakens"))),
        list(root, "files", digest -> new Digest(text(digest, "path"), text(digest, "sha256"))),
        file);
  }

  private static RetrievedType type(JsonNode type) {
    return new RetrievedType(
        text(type, "name"),
        flag(type, "available"),
        number(type, "listed"),
        number(type, "requested"),
        number(type, "delivered"),
        list(
            type,
            "missing",
            missing -> new MissingMember(text(missing, "member"), optional(missing, "reason"))),
        flag(type, "verifiable"));
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new Malformed("`retrievedAt` is not a time such as `2026-11-01T06:00:00Z`");
    }
  }

  private static JsonNode member(JsonNode of, String name, JsonNodeType type) {
    JsonNode value = of.path(name);
    if (value.getNodeType() != type) {
      throw new Malformed("`" + name + "` is missing, or not what it should be");
    }
    return value;
  }

  private static String text(JsonNode of, String name) {
    return member(of, name, JsonNodeType.STRING).asText();
  }

  private static String optional(JsonNode of, String name) {
    return of.has(name) ? text(of, name) : "";
  }

  private static int number(JsonNode of, String name) {
    return member(of, name, JsonNodeType.NUMBER).asInt();
  }

  private static boolean flag(JsonNode of, String name) {
    return member(of, name, JsonNodeType.BOOLEAN).asBoolean();
  }

  private static <T> List<T> list(JsonNode of, String name, Function<JsonNode, T> reading) {
    List<T> entries = new ArrayList<>();
    member(of, name, JsonNodeType.ARRAY).forEach(entry -> entries.add(reading.apply(entry)));
    return entries;
  }
}
