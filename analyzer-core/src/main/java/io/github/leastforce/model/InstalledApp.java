package io.github.leastforce.model;

import io.github.leastforce.location.Location;

/** A connected app that is installed in the org ({@code ConnectedApplication}), by its name. */
public record InstalledApp(String name, Location location) {}
