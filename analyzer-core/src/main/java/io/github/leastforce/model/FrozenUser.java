package io.github.leastforce.model;

import io.github.leastforce.location.Location;

/** A user who cannot log in until somebody thaws him ({@code UserLogin}), by his record id. */
public record FrozenUser(String userId, Location location) {}
