package io.github.leastforce.model;

import io.github.leastforce.location.Location;

/**
 * A range of addresses, both ends included, as written in the metadata.
 *
 * @param location the range's element
 */
public record IpRange(String start, String end, Location location) {}
