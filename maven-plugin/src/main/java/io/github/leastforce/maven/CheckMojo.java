package io.github.leastforce.maven;

import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Audits Salesforce metadata, or an org, and fails the build when there are findings at or above a
 * severity, or when the analysis is incomplete. Runs once per build, in the folder Maven was
 * started in; needs no pom.
 */
@Mojo(
    name = "check",
    defaultPhase = LifecyclePhase.VERIFY,
    requiresProject = false,
    threadSafe = true)
public final class CheckMojo extends AuditMojo {}
