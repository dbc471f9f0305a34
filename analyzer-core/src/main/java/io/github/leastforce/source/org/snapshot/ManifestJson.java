package io.github.leastforce.source.org.snapshot;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import io.github.leastforce.model.SnapshotManifest;
import io.github.leastforce.model.SnapshotManifest.AskedFact;
import io.github.leastforce.model.SnapshotManifest.Digest;
import io.github.leastforce.model.SnapshotManifest.MissingMember;
import io.github.leastforce.model.SnapshotManifest.RetrievedType;
import io.github.leastforce.model.SnapshotManifest.Weakness;
import java.io.IOException;
import java.io.OutputStream;

/** The manifest as {@code docs/schema/snapshot-1.0.schema.json} describes it. */
final class ManifestJson {

  private static final String VERSION = "1.0";
  private static final String TOOL = "leastforce";

  private final JsonGenerator json;

  private ManifestJson(JsonGenerator json) {
    this.json = json;
  }

  /** Writes the manifest and leaves the stream open. */
  static void write(SnapshotManifest manifest, OutputStream out) throws IOException {
    JsonFactory factory = new JsonFactory();
    factory.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    try (JsonGenerator json = factory.createGenerator(out)) {
      DefaultPrettyPrinter printer =
          new DefaultPrettyPrinter(
              Separators.createDefaultInstance()
                  .withObjectFieldValueSpacing(Separators.Spacing.AFTER));
      DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
      printer.indentObjectsWith(indenter);
      printer.indentArraysWith(indenter);
      json.setPrettyPrinter(printer);
      new ManifestJson(json).write(manifest);
      json.writeRaw('\n');
    }
  }

  private void write(SnapshotManifest manifest) throws IOException {
    json.writeStartObject();
    json.writeStringField("version", VERSION);
    json.writeObjectFieldStart("tool");
    json.writeStringField("name", TOOL);
    json.writeStringField("version", manifest.toolVersion());
    json.writeEndObject();
    json.writeStringField("apiVersion", manifest.apiVersion());
    json.writeStringField("orgId", manifest.orgId());
    json.writeStringField("instanceHost", manifest.instanceHost());
    json.writeStringField("user", manifest.user());
    json.writeStringField("retrievedAt", manifest.retrievedAt().toString());
    json.writeArrayFieldStart("types");
    for (RetrievedType type : manifest.types()) {
      type(type);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("facts");
    for (AskedFact fact : manifest.facts()) {
      json.writeStartObject();
      json.writeStringField("file", fact.file());
      json.writeNumberField("records", fact.records());
      json.writeBooleanField("complete", fact.complete());
      json.writeStringField("reason", fact.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("preflight");
    for (Weakness weakness : manifest.weaknesses()) {
      json.writeStartObject();
      json.writeStringField("permission", weakness.permission());
      json.writeStringField("weakens", weakness.weakens());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("files");
    for (Digest digest : manifest.files()) {
      json.writeStartObject();
      json.writeStringField("path", digest.path());
      json.writeStringField("sha256", digest.sha256());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void type(RetrievedType type) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", type.name());
    json.writeBooleanField("available", type.available());
    json.writeNumberField("listed", type.listed());
    json.writeNumberField("requested", type.requested());
    json.writeNumberField("delivered", type.delivered());
    json.writeArrayFieldStart("missing");
    for (MissingMember missing : type.missing()) {
      json.writeStartObject();
      json.writeStringField("member", missing.member());
      json.writeStringField("reason", missing.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeBooleanField("verifiable", type.verifiable());
    json.writeEndObject();
  }
}
