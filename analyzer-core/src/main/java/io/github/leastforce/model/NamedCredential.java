package io.github.leastforce.model;

import io.github.leastforce.location.Location;

/**
 * A named credential: an endpoint with authentication that code may call by name.
 *
 * @param enabled false only when its callouts are switched off in so many words
 * @param place the element that holds the endpoint; the root element when there is none
 */
public record NamedCredential(
    String name,
    String label,
    String endpoint,
    String type,
    boolean enabled,
    Location place,
    Location location) {}
