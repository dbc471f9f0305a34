package io.github.leastforce.model;

import io.github.leastforce.location.Location;

/**
 * An external data source: an endpoint whose records appear as objects of the org.
 *
 * @param location the root element
 */
public record ExternalDataSource(String name, String endpoint, Location location) {}
