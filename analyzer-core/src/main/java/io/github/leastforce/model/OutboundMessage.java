package io.github.leastforce.model;

import io.github.leastforce.location.Location;
import java.util.List;

/**
 * A workflow outbound message.
 *
 * @param object API name of the object the workflow belongs to
 * @param fields API names of the fields it sends
 * @param includeSessionId whether it sends a session id of the integration user
 * @param referencedByActiveRule whether an active workflow rule of the input sends it; flows and
 *     approval processes may still
 * @param location the message's element
 */
public record OutboundMessage(
    String object,
    String name,
    String endpointUrl,
    List<String> fields,
    boolean includeSessionId,
    String integrationUser,
    boolean deadLetterQueue,
    boolean referencedByActiveRule,
    Location location) {
  public OutboundMessage {
    fields = List.copyOf(fields);
  }
}
