package io.github.leastforce.source.org.retrieve;

import java.util.SortedMap;

/**
 * What an org has of one type.
 *
 * @param available whether it has the type
 * @param wildcard whether all members are asked for with {@code *} because they cannot be listed
 * @param listed members it has
 * @param leftOut members that are not asked for
 * @param files members that are asked for, with the name of their file, without the package's
 *     folder
 * @param problem why members could not be listed; empty when they could
 */
record Listing(
    String type,
    boolean available,
    boolean wildcard,
    int listed,
    int leftOut,
    SortedMap<String, String> files,
    String problem) {}
