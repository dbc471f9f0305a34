package io.github.leastforce.declared;

import io.github.leastforce.catalogue.SensitiveDataDetectors;
import io.github.leastforce.source.MetadataFile;
import io.github.leastforce.source.MetadataSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Everything a project says about itself beside its metadata; what it does not say is empty.
 *
 * @param endpoints where data may go; empty when there is no such file
 */
public record Declarations(
    List<Contract> contracts,
    List<DeclaredPersona> personas,
    Classification classification,
    Optional<Endpoints> endpoints) {
  /** Nothing is said. */
  public static final Declarations NONE =
      new Declarations(List.of(), List.of(), Classification.EMPTY, Optional.empty());

  public Declarations {
    contracts = List.copyOf(contracts);
    personas = List.copyOf(personas);
  }

  /**
   * Reads the files beside a project.
   *
   * @param detectors the categories of data that a classification may name
   * @throws ConfigurationError at the first file that says something that cannot be followed
   */
  public static Declarations read(MetadataSource source, SensitiveDataDetectors detectors) {
    return new Declarations(
        Contracts.read(source.contracts()),
        file(source, Personas.FILE_NAME, Personas::read).orElse(List.of()),
        file(source, Classifications.FILE_NAME, file -> Classifications.read(file, detectors))
            .orElse(Classification.EMPTY),
        file(source, Endpoints.FILE_NAME, Endpoints::read));
  }

  private static <T> Optional<T> file(
      MetadataSource source, String name, Function<MetadataFile, T> read) {
    return source.declarations().stream()
        .filter(file -> file.file().fileName().equals(name))
        .findFirst()
        .map(read);
  }
}
