package io.github.leastforce.model;

/**
 * A user permission that cannot be held without another one ({@code PermissionDependency} of the
 * Tooling API).
 */
public record Dependency(String permission, String required) {}
