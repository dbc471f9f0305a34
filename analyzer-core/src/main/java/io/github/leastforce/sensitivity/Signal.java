package io.github.leastforce.sensitivity;

/**
 * One reason for or against a detection.
 *
 * @param text what was found, in words of the metadata
 * @param points its share of the score; 0 = worth telling, does not count
 */
public record Signal(Place place, String text, int points) {}
