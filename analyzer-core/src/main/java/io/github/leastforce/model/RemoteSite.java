package io.github.leastforce.model;

import io.github.leastforce.location.Location;

/**
 * A remote site setting: a host that code of the org may call.
 *
 * @param active absent counts as active: the element is required, a file without it is unusual
 * @param location the root element
 */
public record RemoteSite(
    String name, String url, boolean active, boolean protocolSecurityDisabled, Location location) {}
