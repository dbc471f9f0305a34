package io.github.leastforce.standin;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A component of the org.
 *
 * @param type its type as listMetadata tells it
 * @param id that of its record, where the facts have it
 * @param fileName the file, or for a bundle the folder, relative to the top
 * @param files what it consists of, companions included
 * @param part the element of the file it is, when it is less than the file
 */
record Component(
    String type,
    String id,
    String fullName,
    String fileName,
    List<StoredFile> files,
    Optional<MetadataType.Part> part) {

  /** One file: its name relative to the top, and where its bytes are. */
  record StoredFile(String name, Path path) {

    boolean companion() {
      return name.endsWith(MetadataFolder.COMPANION);
    }
  }

  /** Suffixes of names that are no name of a component behind a namespace. */
  private static final Pattern CUSTOM =
      Pattern.compile("(c|r|pc|mdt|e|b|x|kav|ka|Feed|History|Share|Tag|ChangeEvent)");

  private static final Pattern NAMESPACE = Pattern.compile("([A-Za-z][A-Za-z0-9]{0,14})__(.+)");

  Component {
    files = List.copyOf(files);
  }

  Component withId(String other) {
    return new Component(type, other, fullName, fileName, files, part);
  }

  /** The namespace of the package it came with. */
  Optional<String> namespace() {
    String own = fullName.split("[.-]", 2)[0];
    Matcher matcher = NAMESPACE.matcher(own);
    return matcher.matches() && !CUSTOM.matcher(matcher.group(2)).matches()
        ? Optional.of(matcher.group(1))
        : Optional.empty();
  }
}
