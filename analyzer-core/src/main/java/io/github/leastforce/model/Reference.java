package io.github.leastforce.model;

import io.github.leastforce.location.Location;

/** A name one component uses for another, with the line that uses it. */
public record Reference(String name, Location location) {}
