package io.github.leastforce.catalogue;

import java.io.InputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All data catalogues, read once. Every component is immutable.
 *
 * @param versions version of each file by file name, in the order read
 */
public record Catalogues(
    Permissions permissions,
    PermissionImplications implications,
    OauthScopes oauthScopes,
    SensitiveDataDetectors detectors,
    FieldTypes fieldTypes,
    PersonalObjects personalObjects,
    VendorPrincipals vendorPrincipals,
    IntegrationSignals integrationSignals,
    SettingsDefaults settingsDefaults,
    MonitoringCoverage monitoringCoverage,
    ExportChannels exportChannels,
    AddressRanges addressRanges,
    SharingTargets sharingTargets,
    SharingModels sharingModels,
    NeverEmptyFields neverEmptyFields,
    Controls controls,
    PlatformRecords platformRecords,
    BreachElements breachElements,
    ContainmentSteps containmentSteps,
    IncidentQueries incidentQueries,
    Map<String, String> versions) {

  /** Opens a catalogue file by name; null when there is no such file. */
  @FunctionalInterface
  public interface Content {
    @Nullable InputStream open(String file);
  }

  public Catalogues {
    versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
  }

  /**
   * Reads all catalogues.
   *
   * @param open file name → content, or null when there is no such file; the streams are closed
   *     here
   * @throws CatalogueError when a file is missing or malformed
   */
  public static Catalogues read(Content open) {
    Reader reader = new Reader(open);
    return new Catalogues(
        reader.read(
            "permission-names.json",
            reader.read("permissions.json", Permissions::read)::withUnrated),
        reader.read("permission-implications.json", PermissionImplications::read),
        reader.read("oauth-scopes.json", OauthScopes::read),
        reader.read("sensitive-data-detectors.json", SensitiveDataDetectors::read),
        reader.read("field-types.json", FieldTypes::read),
        reader.read("personal-objects.json", PersonalObjects::read),
        reader.read("vendor-principals.json", VendorPrincipals::read),
        reader.read("integration-signals.json", IntegrationSignals::read),
        reader.read("settings-defaults.json", SettingsDefaults::read),
        reader.read("monitoring-coverage.json", MonitoringCoverage::read),
        reader.read("export-channels.json", ExportChannels::read),
        reader.read("address-ranges.json", AddressRanges::read),
        reader.read("sharing-targets.json", SharingTargets::read),
        reader.read("sharing-models.json", SharingModels::read),
        reader.read("never-empty-fields.json", NeverEmptyFields::read),
        reader.read("controls.json", Controls::read),
        reader.read("platform-records.json", PlatformRecords::read),
        reader.read("breach-elements.json", BreachElements::read),
        reader.read("containment-steps.json", ContainmentSteps::read),
        reader.read("incident-queries.json", IncidentQueries::read),
        reader.versions);
  }

  /**
   * What is retrieved from an org, which no analysis needs.
   *
   * @throws CatalogueError when the file is missing or malformed
   */
  public static RetrievedTypes retrievedTypes(Content open) {
    return new Reader(open).read("retrieved-types.json", RetrievedTypes::read);
  }

  /**
   * What secrets look like, which questions do not need.
   *
   * @throws CatalogueError when the file is missing or malformed
   */
  public static SecretPatterns secretPatterns(Content open) {
    return new Reader(open).read("secret-detectors.json", SecretPatterns::read);
  }

  /**
   * What counts as an audit record, which only rules about export paths need.
   *
   * @throws CatalogueError when the file is missing or malformed
   */
  public static LogSinks logSinks(Content open) {
    return new Reader(open).read("log-sinks.json", LogSinks::read);
  }

  /**
   * What methods of the platform do to data, which only rules about Apex need.
   *
   * @throws CatalogueError when the file is missing or malformed
   */
  public static ApexApi apexApi(Content open) {
    return new Reader(open).read("apex-api.json", ApexApi::read);
  }

  private static final class Reader {
    private final Content open;
    private final Map<String, String> versions = new LinkedHashMap<>();

    Reader(Content open) {
      this.open = open;
    }

    <T> T read(String file, Function<JsonValue, T> reader) {
      InputStream in = open.open(file);
      if (in == null) {
        throw new CatalogueError("catalogue `" + file + "` is missing");
      }
      JsonValue root = JsonValue.read(file, in);
      versions.put(file, root.text("version"));
      return reader.apply(root);
    }
  }
}
