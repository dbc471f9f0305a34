package io.github.leastforce.standin;

import java.util.List;
import java.util.Optional;

/**
 * A metadata type and where its files lie.
 *
 * @param suffix empty for bundles and documents, whose files keep their own
 * @param metaFile whether every file has a {@code -meta.xml} beside it
 * @param inFolder whether components lie in folders that are components themselves
 * @param bundle whether a component is a folder of files
 * @param within for types that lie inside the folder of another type's component: the folder's name
 * @param nested whether a component lies in a folder of its own name
 * @param wildcard whether {@code *} in a manifest covers it
 * @param listed whether listMetadata tells its components
 * @param keyPrefix first three characters of the ids of its components
 * @param folderType the type that lists its folders
 * @param parts component types that are elements of its files
 */
record MetadataType(
    String name,
    String directory,
    String suffix,
    boolean metaFile,
    boolean inFolder,
    boolean bundle,
    boolean nested,
    Optional<String> within,
    boolean wildcard,
    boolean listed,
    String keyPrefix,
    Optional<String> folderType,
    List<Part> parts) {

  MetadataType {
    parts = List.copyOf(parts);
  }

  /**
   * A component type that is an element inside a file of another type.
   *
   * @param element name of the elements of the file that are such components
   * @param qualified whether its full name begins with that of the file's component and a dot
   */
  record Part(String type, String element, boolean qualified) {

    String fullName(String parent, String name) {
      return qualified ? parent + "." + name : name;
    }
  }
}
