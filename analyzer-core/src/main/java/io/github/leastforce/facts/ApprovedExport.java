package io.github.leastforce.facts;

import io.github.leastforce.identity.Principal;

/** The project approves that the principal exports data; rules ask for its absence. */
public record ApprovedExport(Principal principal) {}
