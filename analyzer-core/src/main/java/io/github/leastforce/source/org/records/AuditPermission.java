package io.github.leastforce.source.org.records;

import java.util.List;

/**
 * A permission that the user who takes a snapshot should have.
 *
 * @param name API name
 * @param label as Setup shows it
 * @param instead permissions that do as well
 * @param weakens what a snapshot tells less or not at all without it, as the end of a sentence
 */
record AuditPermission(
    String name, String label, List<String> instead, String permissionSet, String weakens) {
  AuditPermission {
    instead = List.copyOf(instead);
  }
}
