package io.github.leastforce.query;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.location.Location;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The effective access of one principal.
 *
 * @param why what makes it the kind of principal that it is
 * @param containers what it holds
 * @param clients the OAuth clients that it may use
 * @param permissions its system permissions, the weightiest first
 * @param objects the objects on which it holds something, the most sensitive first
 * @param things the named things that it may use
 * @param fields the sensitive fields that it may read or edit
 * @param open what the input does not tell about it, each one line
 * @param limits what the input cannot tell about anybody, each one line
 */
public record WhatCan(
    PrincipalRef principal,
    List<EvidenceStep> why,
    List<ContainerHeld> containers,
    List<ClientUse> clients,
    List<PermissionHeld> permissions,
    List<ObjectHeld> objects,
    List<FieldHeld> fields,
    List<Things> things,
    List<String> open,
    List<String> limits)
    implements Located {

  public WhatCan {
    why = List.copyOf(why);
    containers = List.copyOf(containers);
    clients = List.copyOf(clients);
    permissions = List.copyOf(permissions);
    objects = List.copyOf(objects);
    fields = List.copyOf(fields);
    things = List.copyOf(things);
    open = List.copyOf(open);
    limits = List.copyOf(limits);
  }

  /**
   * A container that the principal holds.
   *
   * @param group the group through which it holds it; empty when directly
   * @param licence the licence that it takes; empty when none is named
   * @param sessionBased whether it takes effect only after a session activation
   * @param networks the login IP ranges of a profile, each {@code from-to}
   * @param hours the login hours of a profile in words; empty when unrestricted
   */
  public record ContainerHeld(
      String words,
      String group,
      String licence,
      boolean sessionBased,
      List<String> networks,
      String hours,
      Location location) {
    public ContainerHeld {
      networks = List.copyOf(networks);
    }
  }

  /** An OAuth client that it may use, and why. */
  public record ClientUse(String words, List<EvidenceStep> path) {
    public ClientUse {
      path = List.copyOf(path);
    }
  }

  /**
   * A system permission that it holds.
   *
   * @param tier {@code T0} (control of the org) to {@code T4}, {@code CONTEXT} or {@code
   *     UNCATALOGUED}
   */
  public record PermissionHeld(
      String name,
      String label,
      String tier,
      Confidence confidence,
      boolean standing,
      List<EvidenceStep> path) {
    public PermissionHeld {
      path = List.copyOf(path);
    }
  }

  /**
   * Rights on an object.
   *
   * @param sensitivity {@code S3} (breach-relevant) to {@code S0}, or {@code UNKNOWN}
   * @param rights element names such as {@code allowRead}, in the order of the metadata
   * @param records which records it reaches: {@code ALL}, {@code PARENT} (with their parents),
   *     {@code RULES} (its own and shared ones), {@code OWN} or {@code UNKNOWN}
   * @param recordsReason why these, one line
   * @param readableFields how many fields it may read
   * @param editableFields how many fields it may edit
   * @param path the proof of its widest right
   */
  public record ObjectHeld(
      String object,
      String sensitivity,
      List<String> rights,
      String records,
      String recordsReason,
      int readableFields,
      int editableFields,
      List<EvidenceStep> path) {
    public ObjectHeld {
      rights = List.copyOf(rights);
      path = List.copyOf(path);
    }
  }

  /**
   * A sensitive field.
   *
   * @param holds what the field holds, such as "passport number"
   */
  public record FieldHeld(
      String field, String holds, boolean edit, Confidence confidence, List<EvidenceStep> path) {
    public FieldHeld {
      path = List.copyOf(path);
    }
  }

  /** Named things of one kind, such as Apex classes. */
  public record Things(String kind, List<String> names) {
    public Things {
      names = List.copyOf(names);
    }
  }

  @Override
  public Collection<Location> locations() {
    List<EvidenceStep> steps = new ArrayList<>(why);
    clients.forEach(client -> steps.addAll(client.path()));
    permissions.forEach(permission -> steps.addAll(permission.path()));
    objects.forEach(object -> steps.addAll(object.path()));
    fields.forEach(field -> steps.addAll(field.path()));
    List<Location> locations = new ArrayList<>();
    steps.forEach(step -> locations.add(step.location()));
    containers.forEach(container -> locations.add(container.location()));
    return locations;
  }
}
