package io.github.leastforce.egress.apex;

import io.github.leastforce.catalogue.Catalogues;
import io.github.leastforce.model.Org;
import io.github.leastforce.parse.MetadataParser;
import io.github.leastforce.parse.Reading;
import io.github.leastforce.sensitivity.FieldData;
import io.github.leastforce.sensitivity.SensitiveData;
import io.github.leastforce.source.MetadataSource;
import io.github.leastforce.source.MetadataSources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Small programs, written into a folder and read as the analysis reads them. */
final class Code {

  private static final Catalogues.Content CONTENT =
      name -> Code.class.getResourceAsStream("/data/" + name);

  private static final Catalogues CATALOGUES = Catalogues.read(CONTENT);

  private final Path root;

  Code(Path root) {
    this.root = root;
    write("sfdx-project.json", "{\"packageDirectories\": [{\"path\": \"app\"}]}");
  }

  /** Adds a class or, when the source says so, a trigger; its name is the first one in it. */
  Code with(String source) {
    String[] words =
        source.replaceAll("(?s)/\\*.*?\\*/|@\\w+(\\([^)]*\\))?", " ").trim().split("[\\s{(<]+");
    int i = 0;
    while (!Set.of("class", "interface", "enum", "trigger").contains(words[i])) {
      i++;
    }
    boolean trigger = words[i].equals("trigger");
    String folder = trigger ? "app/triggers/" : "app/classes/";
    return write(folder + words[i + 1] + (trigger ? ".trigger" : ".cls"), source);
  }

  Code write(String path, String content) {
    try {
      Path file = root.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Org org() {
    try (MetadataSource source = MetadataSources.open(root)) {
      return MetadataParser.parse(
              source, new Reading(Optional.empty(), true, false, false), message -> {})
          .org();
    }
  }

  ApexEgress egress() {
    return egress(org());
  }

  static ApexEgress egress(Org org) {
    SensitiveData sensitive = SensitiveData.of(org, CATALOGUES);
    return ApexEgress.of(
        new ApexEgress.Inputs(
            org,
            sensitive,
            FieldData.of(org, sensitive, CATALOGUES),
            Catalogues.apexApi(CONTENT),
            Catalogues.logSinks(CONTENT),
            Set.of(),
            3,
            8,
            200));
  }

  List<ExportPath> paths() {
    return egress().paths();
  }
}
