package io.github.leastforce.model;

import io.github.leastforce.location.Location;
import java.util.List;
import java.util.Objects;

/**
 * What is streamed to whoever subscribes.
 *
 * @param members which entities channels carry
 * @param relays which channels are sent on to another cloud
 */
public record EventStreams(List<Member> members, List<Relay> relays) {

  public static final EventStreams NONE = new EventStreams(List.of(), List.of());

  /**
   * An entity in a channel.
   *
   * @param channel API name, {@code ChangeEvents} for the standard one
   * @param entity such as {@code ContactChangeEvent} or {@code Order_Event__e}
   * @param enriched API names of the fields that every change carries
   * @param filter expression that narrows what is sent; empty when there is none
   * @param location its root element
   */
  public record Member(
      String name,
      String channel,
      String entity,
      List<Reference> enriched,
      String filter,
      Location location) {
    public Member {
      Objects.requireNonNull(channel);
      Objects.requireNonNull(entity);
      enriched = List.copyOf(enriched);
      Objects.requireNonNull(filter);
      Objects.requireNonNull(location);
    }
  }

  /**
   * A channel that is sent on.
   *
   * @param channel API name of a channel or a platform event
   * @param running whether its state says so
   * @param location its root element
   */
  public record Relay(String name, String channel, boolean running, Location location) {
    public Relay {
      Objects.requireNonNull(name);
      Objects.requireNonNull(channel);
      Objects.requireNonNull(location);
    }
  }

  public EventStreams {
    members = List.copyOf(members);
    relays = List.copyOf(relays);
  }
}
