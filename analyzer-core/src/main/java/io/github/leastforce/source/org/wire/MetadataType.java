package io.github.leastforce.source.org.wire;

import java.util.List;

/**
 * A type of metadata that an org has, as it describes it.
 *
 * @param name such as {@code PermissionSet}
 * @param directory its folder in a zip
 * @param suffix of its files, without dot; empty when files are named otherwise
 * @param inFolder whether components lie in folders that must be listed one by one
 * @param metaFile whether a component is two files
 * @param children types that travel inside files of this one
 */
public record MetadataType(
    String name,
    String directory,
    String suffix,
    boolean inFolder,
    boolean metaFile,
    List<String> children) {}
