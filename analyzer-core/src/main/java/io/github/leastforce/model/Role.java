package io.github.leastforce.model;

import io.github.leastforce.location.Location;

/**
 * A role of the role hierarchy. Who holds it is data.
 *
 * @param parent name of the role above it, empty at the top; holders of the roles above reach what
 *     is shared with the role
 * @param location the root element
 */
public record Role(String name, String label, String parent, Location location) {}
