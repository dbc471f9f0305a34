package io.github.leastforce.source.org.wire;

/**
 * A component as an org lists or delivers it. Parts the org does not tell are empty.
 *
 * @param type such as {@code Profile}; some lists leave it out
 * @param fullName by which it is requested
 * @param fileName in a zip, below the folder of the package
 * @param id of the record behind it
 * @param namespace of the package it was installed with; empty for the org's own
 * @param state such as {@code unmanaged} or {@code installed}
 * @param changed when it was changed last, in ISO 8601
 * @param changedBy name of the user who did
 */
public record Component(
    String type,
    String fullName,
    String fileName,
    String id,
    String namespace,
    String state,
    String changed,
    String changedBy) {}
