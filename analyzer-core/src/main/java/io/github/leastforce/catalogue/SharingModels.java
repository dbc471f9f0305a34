package io.github.leastforce.catalogue;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Organisation-wide defaults and what they open ({@code sharing-models.json}). */
public final class SharingModels {

  /** Whom a default opens records to. */
  public enum Effect {
    /** Every user of the side it is for. */
    EVERYONE,
    /** Owners, and those above them in the role hierarchy. */
    OWNER,
    /** Whoever reaches the parent record. */
    PARENT
  }

  /**
   * One value of {@code sharingModel} or {@code externalSharingModel}.
   *
   * @param allows what everybody may do with all records, in words
   * @param parents the objects that control records of this default; empty when the object itself
   *     tells
   */
  public record Model(
      String name, Effect effect, String allows, List<String> parents, Certainty certainty) {
    public Model {
      parents = List.copyOf(parents);
    }
  }

  private record Relation(String object, String parent) {}

  private record Exempt(String object, boolean suffix) {}

  private final NameIndex<Model> models;
  private final List<Relation> parents;
  private final List<Relation> opensParent;
  private final List<Exempt> withoutDefault;
  private final List<String> ownKeys;

  private SharingModels(
      NameIndex<Model> models,
      List<Relation> parents,
      List<Relation> opensParent,
      List<Exempt> withoutDefault,
      List<String> ownKeys) {
    this.models = models;
    this.parents = parents;
    this.opensParent = opensParent;
    this.withoutDefault = withoutDefault;
    this.ownKeys = ownKeys;
  }

  static SharingModels read(JsonValue root) {
    return new SharingModels(
        NameIndex.read(
            root,
            "models",
            value ->
                new Model(
                    value.text("model"),
                    value.constant("effect", Effect.class),
                    value.text("allows"),
                    value.textsOrEmpty("parents"),
                    value.constant("certainty", Certainty.class)),
            model -> List.of(model.name())),
        relations(root, "parents"),
        relations(root, "opensParent"),
        root.list("withoutDefault").stream()
            .map(
                value ->
                    new Exempt(
                        NameIndex.key(value.text("object")), value.text("match").equals("suffix")))
            .toList(),
        root.texts("ownKeys"));
  }

  private static List<Relation> relations(JsonValue root, String list) {
    return root.list(list).stream()
        .map(value -> new Relation(value.text("object"), value.text("parent")))
        .toList();
  }

  /** What this value says; empty for a value of a later release. */
  public Optional<Model> find(String model) {
    return models.find(model);
  }

  /** The object whose records control those of a standard object that is controlled by parent. */
  public Optional<String> parent(String object) {
    return parents.stream()
        .filter(relation -> relation.object().equalsIgnoreCase(object))
        .map(Relation::parent)
        .findFirst();
  }

  /** The objects whose sharing opens the record of this object above them, for reading. */
  public List<String> children(String object) {
    return opensParent.stream()
        .filter(relation -> relation.parent().equalsIgnoreCase(object))
        .map(Relation::object)
        .toList();
  }

  /** Whether objects of this kind have an organisation-wide default at all. */
  public boolean hasDefault(String object) {
    String name = object.toLowerCase(Locale.ROOT);
    return withoutDefault.stream()
        .noneMatch(
            exempt ->
                exempt.suffix() ? name.endsWith(exempt.object()) : name.equals(exempt.object()));
  }

  /**
   * Whether a sharing set that compares with this field of the user opens only records of the
   * user's own contact or account.
   */
  public boolean ownRecords(String userField) {
    return ownKeys.stream().anyMatch(userField::equalsIgnoreCase);
  }
}
