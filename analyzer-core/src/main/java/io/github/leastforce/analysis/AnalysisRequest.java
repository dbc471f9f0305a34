package io.github.leastforce.analysis;

import io.github.leastforce.finding.Persona;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What to analyse and how. The command line and the Maven plugin only fill this in.
 *
 * @param path SFDX project, mdapi folder or zip
 * @param persona for whom: which rules are on
 * @param adminContainers names of profiles and sets meant for administrators
 * @param exportApprovedContainers names of profiles and sets whose report exports are approved
 * @param clock the only source of "today"
 * @param progress told what is going on, for people who wait
 */
public record AnalysisRequest(
    Path path,
    Persona persona,
    Set<String> adminContainers,
    Set<String> exportApprovedContainers,
    Clock clock,
    Consumer<String> progress) {
  public AnalysisRequest {
    Objects.requireNonNull(path);
    Objects.requireNonNull(persona);
    adminContainers = Set.copyOf(adminContainers);
    exportApprovedContainers = Set.copyOf(exportApprovedContainers);
    Objects.requireNonNull(clock);
    Objects.requireNonNull(progress);
  }

  /** The administrator personas every org has. */
  public static Set<String> standardAdmins() {
    return Set.of("Admin", "System Administrator");
  }
}
