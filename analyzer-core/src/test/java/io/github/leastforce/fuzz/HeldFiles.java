package io.github.leastforce.fuzz;

import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.location.Location;
import io.github.leastforce.location.SourceFile;
import io.github.leastforce.model.Project;
import io.github.leastforce.model.Setting;
import io.github.leastforce.parse.MetadataParser;
import io.github.leastforce.parse.ParsedOrg;
import io.github.leastforce.parse.Reading;
import io.github.leastforce.source.MetadataFile;
import io.github.leastforce.source.MetadataSource;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Files held in memory, in the layout of the Metadata API. */
record HeldFiles(List<MetadataFile> files) implements MetadataSource {

  HeldFiles {
    files = List.copyOf(files);
  }

  /** Paths and what stands in them. */
  static HeldFiles of(Map<String, byte[]> contents) {
    return new HeldFiles(
        new TreeMap<>(contents)
            .entrySet().stream()
                .map(
                    file ->
                        new MetadataFile(
                            new SourceFile(file.getKey()),
                            0,
                            file.getValue().length,
                            () -> new ByteArrayInputStream(file.getValue())))
                .toList());
  }

  /** Reads them, with the bodies of Apex and flows. */
  ParsedOrg parsed() {
    return MetadataParser.parse(
        this, new Reading(Optional.empty(), true, false, true), progress -> {});
  }

  @Override
  public Project project() {
    return new Project(
        Project.Format.MDAPI,
        "",
        new Setting.Unknown<>("none"),
        Location.of(new SourceFile("package.xml")));
  }

  @Override
  public String display() {
    return ".";
  }

  @Override
  public List<ParseProblem> problems() {
    return List.of();
  }

  @Override
  public void close() {}
}
