package io.github.leastforce.model;

import io.github.leastforce.location.Location;

/**
 * A public group. Its members are data: the metadata never carries them (Metadata API Developer
 * Guide, Group).
 *
 * @param includesBosses whether the superiors of its members reach what is shared with the group
 * @param location the root element
 */
public record PublicGroup(String name, String label, boolean includesBosses, Location location) {}
