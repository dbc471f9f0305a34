package io.github.leastforce.model;

import io.github.leastforce.location.Location;

/** A named credential: an endpoint with authentication that code may call by name. */
public record NamedCredential(
    String name, String label, String endpoint, String type, Location location) {}
