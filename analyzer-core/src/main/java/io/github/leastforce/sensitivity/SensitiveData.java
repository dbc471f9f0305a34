package io.github.leastforce.sensitivity;

import io.github.leastforce.catalogue.Catalogues;
import io.github.leastforce.catalogue.DataClass;
import io.github.leastforce.catalogue.FieldTypes;
import io.github.leastforce.catalogue.PersonalObjects;
import io.github.leastforce.declared.Classification;
import io.github.leastforce.finding.CoverageGap;
import io.github.leastforce.model.CustomField;
import io.github.leastforce.model.CustomObject;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.Setting;
import io.github.leastforce.model.SettingsFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The sensitive fields of an org, how each is protected, and how sensitive each object is. */
public final class SensitiveData {

  /** The org's own tags that say: protect this. */
  private static final Set<String> RESTRICTED = Set.of("restricted", "missioncritical");

  private static final Set<String> REGULATED = Set.of("pci", "hipaa", "pii", "ccpa", "gdpr");

  private static final String NO_SCHEME = "None";

  private final List<SensitiveField> fields = new ArrayList<>();
  private final Map<String, ObjectSensitivity> levels =
      new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Classified classified;
  private final PersonalObjects seeds;
  private final FieldTypes types;
  private final Setting<Boolean> databaseEncryption;
  private final boolean shieldSeen;

  private SensitiveData(
      Org org, Catalogues catalogues, Classification classification, Detectors detectors) {
    this.classified = new Classified(classification, catalogues);
    this.seeds = catalogues.personalObjects();
    this.types = catalogues.fieldTypes();
    this.databaseEncryption = databaseEncryption(org);
    this.shieldSeen =
        org.objects().stream()
            .flatMap(object -> object.fields().stream())
            .anyMatch(field -> !field.encryptionScheme().isEmpty());
    for (CustomObject object : org.objects()) {
      List<SensitiveField> found = new ArrayList<>();
      for (CustomField field : object.fields()) {
        sensitive(org, object, field, detectors).ifPresent(found::add);
      }
      found.sort(
          Comparator.comparing((SensitiveField field) -> level(field))
              .thenComparing(
                  field -> field.detection().map(Detection::score).orElse(0),
                  Comparator.reverseOrder())
              .thenComparing(field -> field.field().qualifiedName()));
      fields.addAll(found);
      levels.put(object.name(), sensitivity(object, found));
    }
  }

  /** Finds and judges the sensitive data of an org that is not classified by the project. */
  public static SensitiveData of(Org org, Catalogues catalogues) {
    return of(org, catalogues, Classification.EMPTY);
  }

  /** Finds and judges the sensitive data of an org, as far as the project does not do so itself. */
  public static SensitiveData of(Org org, Catalogues catalogues, Classification classification) {
    return of(org, catalogues, classification, new Detectors(catalogues));
  }

  /**
   * The same with detectors that are compiled already.
   *
   * @param detectors those of the catalogues; compiling them takes longer than a small org does
   */
  public static SensitiveData of(
      Org org, Catalogues catalogues, Classification classification, Detectors detectors) {
    return new SensitiveData(org, catalogues, classification, detectors);
  }

  /** What the classification of a project names and the input lacks. */
  public static List<CoverageGap> missing(Org org, Classification classification) {
    return Classified.missing(org, classification);
  }

  /** The sensitive fields by object, most sensitive first. */
  public List<SensitiveField> fields() {
    return List.copyOf(fields);
  }

  /** How sensitive the object is; {@link Level#UNKNOWN} when neither defined nor seeded. */
  public ObjectSensitivity object(String name) {
    ObjectSensitivity known = levels.get(name);
    if (known != null) {
      return known;
    }
    Level level = classified.level(name, seed(name, false)).orElse(Level.UNKNOWN);
    return new ObjectSensitivity(name, level, List.of());
  }

  /** Whether the database as a whole is encrypted. */
  public Setting<Boolean> databaseEncryption() {
    return databaseEncryption;
  }

  private Optional<SensitiveField> sensitive(
      Org org, CustomObject object, CustomField field, Detectors detectors) {
    Optional<Detection> detection =
        detectors.detect(
            new FieldTexts(
                object.name(),
                field.name(),
                field.label(),
                field.helpText(),
                field.description(),
                field.type(),
                field.formula(),
                field.securityClassification(),
                field.complianceGroups(),
                object.configurationStore()));
    detection = classified.detection(field, detection);
    String tag = tag(field);
    if (detection.isEmpty() && tag.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new SensitiveField(
            field,
            object,
            detection,
            tag,
            protection(object, field),
            !databaseEncryption.isUnknown(),
            shieldSeen,
            managed(field.name(), org.project().namespace())
                || managed(object.name(), org.project().namespace())));
  }

  /** Whether a package other than the project's own owns the component of this API name. */
  public static boolean managed(String apiName, String ownNamespace) {
    String[] parts = apiName.split("__", -1);
    return parts.length > 2 && !parts[0].equalsIgnoreCase(ownNamespace);
  }

  private static String tag(CustomField field) {
    if (RESTRICTED.contains(field.securityClassification().toLowerCase(Locale.ROOT))) {
      return field.securityClassification();
    }
    return field.complianceGroups().stream()
        .filter(group -> REGULATED.contains(group.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElse("");
  }

  private Protection protection(CustomObject object, CustomField field) {
    String scheme = field.encryptionScheme();
    if (!scheme.isEmpty() && !scheme.equalsIgnoreCase(NO_SCHEME)) {
      return Protection.FIELD_ENCRYPTION;
    }
    if (field.type().equals("EncryptedText")) {
      return Protection.CLASSIC_ENCRYPTION;
    }
    if (field.formula()) {
      return Protection.DERIVED;
    }
    if (databaseEncryption.is(true)) {
      return Protection.DATABASE_ONLY;
    }
    if (scheme.equalsIgnoreCase(NO_SCHEME)) {
      return Protection.NONE; // it could have one, whatever its type says
    }
    if (!plainObject(object)) {
      return Protection.NOT_POSSIBLE;
    }
    if (types.find(field.type()).isEmpty()) {
      return Protection.UNKNOWN;
    }
    return types.encryptable(field.type()) ? Protection.NONE : Protection.NOT_POSSIBLE;
  }

  /** Platform events, big objects, external objects and metadata have no field-level encryption. */
  private static boolean plainObject(CustomObject object) {
    String name = object.name().toLowerCase(Locale.ROOT);
    return !object.configurationStore()
        && !object.event()
        && !name.endsWith("__b")
        && !name.endsWith("__x");
  }

  private ObjectSensitivity sensitivity(CustomObject object, List<SensitiveField> found) {
    boolean personAccounts =
        object.fields().stream()
            .anyMatch(
                field ->
                    field.name().toLowerCase(Locale.ROOT).endsWith("__pc")
                        || field.name().startsWith("Person"));
    Level level = object.definitionSeen() ? Level.S0 : Level.UNKNOWN;
    Optional<Level> said = classified.level(object.name(), seed(object.name(), personAccounts));
    if (said.isPresent()) {
      level = said.get();
    }
    List<SensitiveField> deciding = List.of();
    if (!found.isEmpty() && level(found.get(0)).compareTo(level) <= 0) {
      level = level(found.get(0));
      Level reached = level;
      deciding = found.stream().filter(field -> level(field) == reached).toList();
    }
    if (object.configurationStore()) {
      level = Level.S0;
      deciding = List.of();
    }
    return new ObjectSensitivity(object.name(), level, deciding);
  }

  private Optional<Level> seed(String object, boolean personAccounts) {
    return seeds.level(object, personAccounts).map(level -> Level.valueOf(level.name()));
  }

  private static Level level(SensitiveField field) {
    if (field.breach() && field.strong()) {
      return Level.S3;
    }
    if ((field.special() && field.strong()) || !field.tag().isEmpty()) {
      return Level.S2;
    }
    boolean personal =
        field.strong()
            && field.detection().filter(d -> d.dataClass() == DataClass.PERSONAL).isPresent();
    return personal ? Level.S1 : Level.S0;
  }

  private static Setting<Boolean> databaseEncryption(Org org) {
    Optional<SettingsFile> file = org.settings("EncryptionKey");
    if (file.isEmpty()) {
      return new Setting.Unknown<>("the settings `EncryptionKey` are not in the input");
    }
    for (SettingsFile.Entry entry : file.get().entries()) {
      if (entry.path().equals("canEncryptTransactionalDatabase")) {
        return new Setting.Known<>(Boolean.parseBoolean(entry.text()), entry.location());
      }
    }
    return new Setting.Unknown<>(
        "the settings `EncryptionKey` do not say whether the database is encrypted");
  }
}
