package io.github.leastforce.reach;

import io.github.leastforce.catalogue.Certainty;
import io.github.leastforce.catalogue.SharingModels;
import io.github.leastforce.catalogue.SharingModels.Effect;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.CustomField;
import io.github.leastforce.model.CustomObject;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.Setting;
import io.github.leastforce.model.SettingsFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Organisation-wide defaults. The external one is never wider than the internal one, and equals it
 * where the org does not use external defaults. Guests have Private, whatever the file says
 * (Salesforce Security Guide).
 */
final class Defaults {

  private static final String SHARING = "Sharing";
  private static final String EXTERNAL_MODEL = "enableExternalSharingModel";
  private static final String PRIVATE = "Private";

  private final Map<String, CustomObject> objects;
  private final SharingModels models;
  private final boolean internalForAll;

  Defaults(Org org, SharingModels models) {
    this.objects = Org.byName(org.objects(), CustomObject::name);
    this.models = models;
    this.internalForAll =
        org.settings(SHARING).stream()
            .map(SettingsFile::entries)
            .flatMap(List::stream)
            .anyMatch(
                entry ->
                    entry.path().equals(EXTERNAL_MODEL) && entry.text().equalsIgnoreCase("false"));
  }

  Default of(Audience audience, String name) {
    CustomObject object = objects.get(name.toLowerCase(Locale.ROOT));
    if (object == null) {
      return Default.unknown("the definition of `" + name + "` is not in the input");
    }
    if (object.configurationStore() || !models.hasDefault(object.name())) {
      return Default.unknown("`" + object.name() + "` has no organisation-wide default");
    }
    List<CustomField> masters =
        object.fields().stream()
            .filter(field -> field.masterDetail() && !field.referenceTo().isEmpty())
            .toList();
    if (!masters.isEmpty()) {
      return ofDetail(masters);
    }
    return switch (audience) {
      case INTERNAL -> read(object, object.sharingModel());
      case EXTERNAL -> external(object);
      case GUEST ->
          new Default(
              Optional.of(Effect.OWNER),
              "guests start from Private on every object",
              List.of(),
              Confidence.CERTAIN,
              List.of());
    };
  }

  /** A detail record has no sharing of its own: it follows its master, or both of them. */
  private static Default ofDetail(List<CustomField> masters) {
    List<EvidenceStep> steps = new ArrayList<>();
    for (CustomField field : masters) {
      steps.add(
          new EvidenceStep(
              "records of `"
                  + field.object()
                  + "` follow those of `"
                  + field.referenceTo()
                  + "`: `"
                  + field.name()
                  + "` is a master-detail field",
              field.location().child("referenceTo")));
    }
    return new Default(
        Optional.of(Effect.PARENT),
        steps.get(0).text(),
        steps,
        Confidence.CERTAIN,
        masters.stream().map(CustomField::referenceTo).toList());
  }

  private Default external(CustomObject object) {
    if (!object.externalSharingModel().isUnknown()) {
      return read(object, object.externalSharingModel());
    }
    if (internalForAll || object.sharingModel().isKnown(PRIVATE)) {
      return read(object, object.sharingModel());
    }
    return Default.unknown(unknown(object.externalSharingModel()));
  }

  private Default read(CustomObject object, Setting<String> setting) {
    if (!(setting instanceof Setting.Known<String> known)) {
      return Default.unknown(unknown(setting));
    }
    Optional<SharingModels.Model> model = models.find(known.value());
    String says = "`" + element(known.location()) + "` of `" + object.name() + "` is `";
    if (model.isEmpty()) {
      return Default.unknown(says + known.value() + "`, which is not in the catalogue");
    }
    Confidence confidence =
        model.get().certainty() == Certainty.CERTAIN ? Confidence.CERTAIN : Confidence.LIKELY;
    String text = says + model.get().name() + "`";
    List<String> parents = List.of();
    switch (model.get().effect()) {
      case EVERYONE ->
          text += ", which lets everybody " + model.get().allows() + " all its records";
      case OWNER -> text += ", which leaves records to their owners";
      case PARENT -> {
        parents =
            model.get().parents().isEmpty()
                ? models.parent(object.name()).stream().toList()
                : model.get().parents();
        if (parents.isEmpty()) {
          return Default.unknown(text + ", and the input does not name the parent");
        }
        text += ", so that its records follow those of `" + String.join("` and `", parents) + "`";
      }
    }
    return new Default(
        Optional.of(model.get().effect()),
        text,
        List.of(new EvidenceStep(text, known.location())),
        confidence,
        parents);
  }

  private static String element(Location location) {
    List<io.github.leastforce.location.ElementPath.Step> steps = location.element().steps();
    return steps.get(steps.size() - 1).name();
  }

  private static String unknown(Setting<String> setting) {
    return setting.match(known -> "", defaulted -> defaulted.reason(), open -> open.reason());
  }
}
