package io.github.leastforce.source.org.wire;

/**
 * A login to one org: where it answers, and the token that opens it. Neither is ever stored.
 *
 * @param instance where the token may be sent, and nowhere else
 */
public record OrgSession(InstanceUrl instance, AccessToken token) {}
