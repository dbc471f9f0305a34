package io.github.leastforce.access;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.grants.Section;

/** Access to one named thing, such as an Apex class, with the container that grants it. */
public record NamedGrant(Section section, String name, Route route, Confidence confidence) {}
