package io.github.leastforce.model;

import io.github.leastforce.location.Location;

/**
 * The organisation-wide defaults of an object as the org tells them ({@code EntityDefinition}).
 *
 * @param internal {@code InternalSharingModel}, spelt as in metadata; empty when there is none
 * @param external {@code ExternalSharingModel}, likewise
 */
public record EntityDefault(String object, String internal, String external, Location location) {}
