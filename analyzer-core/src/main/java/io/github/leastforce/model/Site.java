package io.github.leastforce.model;

import io.github.leastforce.location.Location;

/**
 * A site or experience, as far as guests need.
 *
 * @param kind {@code CustomSite} or {@code Network}
 * @param guestProfile name of the guest profile when the file names it, else empty
 * @param selfRegistrationProfile name of the profile of self-registered users, else empty
 * @param location the root element
 */
public record Site(
    String kind,
    String name,
    String label,
    boolean active,
    String guestProfile,
    String selfRegistrationProfile,
    Location location) {}
