package io.github.leastforce.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The metadata types an org has; read from {@code metadata-types.json}. */
final class MetadataTypes {

  private final Map<String, MetadataType> byName = new LinkedHashMap<>();
  private final Map<String, MetadataType> byPart = new LinkedHashMap<>();
  private final Map<String, MetadataType> byFolderType = new LinkedHashMap<>();

  private MetadataTypes(List<MetadataType> types) {
    for (MetadataType type : types) {
      byName.put(type.name(), type);
      type.parts().forEach(part -> byPart.put(part.type(), type));
      type.folderType().ifPresent(folders -> byFolderType.put(folders, type));
    }
  }

  static MetadataTypes read() {
    try (InputStream in =
        Objects.requireNonNull(MetadataTypes.class.getResourceAsStream("metadata-types.json"))) {
      List<MetadataType> types = new ArrayList<>();
      for (JsonNode node : new ObjectMapper().readTree(in).path("types")) {
        types.add(type(node));
      }
      return new MetadataTypes(types);
    } catch (IOException e) {
      throw new UncheckedIOException("internal error: the catalogue of types cannot be read", e);
    }
  }

  private static MetadataType type(JsonNode node) {
    List<MetadataType.Part> parts = new ArrayList<>();
    for (JsonNode part : node.path("children")) {
      parts.add(
          new MetadataType.Part(
              part.path("type").asText(),
              part.path("element").asText(),
              part.path("qualified").asBoolean(true)));
    }
    return new MetadataType(
        node.path("type").asText(),
        node.path("directory").asText(),
        node.path("suffix").asText(""),
        node.path("metaFile").asBoolean(false),
        node.path("inFolder").asBoolean(false),
        node.path("bundle").asBoolean(false),
        node.path("nested").asBoolean(false),
        text(node, "within"),
        node.path("wildcard").asBoolean(true),
        node.path("listed").asBoolean(true),
        node.path("keyPrefix").asText("000"),
        text(node, "folderType"),
        parts);
  }

  private static Optional<String> text(JsonNode node, String name) {
    return node.hasNonNull(name) ? Optional.of(node.get(name).asText()) : Optional.empty();
  }

  /** All types but the given ones, which the org then does not know. */
  MetadataTypes without(Set<String> names) {
    return new MetadataTypes(
        byName.values().stream().filter(type -> !names.contains(type.name())).toList());
  }

  List<MetadataType> all() {
    return List.copyOf(byName.values());
  }

  List<MetadataType> inDirectory(String directory) {
    return byName.values().stream().filter(type -> type.directory().equals(directory)).toList();
  }

  Optional<MetadataType> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The type whose files hold components of a part type. */
  Optional<MetadataType> holding(String partType) {
    return Optional.ofNullable(byPart.get(partType));
  }

  /** The type whose folders a folder type lists. */
  Optional<MetadataType> inFoldersOf(String folderType) {
    return Optional.ofNullable(byFolderType.get(folderType));
  }
}
