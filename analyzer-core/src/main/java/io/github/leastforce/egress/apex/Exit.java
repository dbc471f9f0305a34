package io.github.leastforce.egress.apex;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place where data may leave, as seen from one body.
 *
 * @param chain the calls from that body to the place, which is the last
 * @param data what leaves
 * @param endpoints where it goes to, of callouts
 * @param placed where it is known that records leave; null as long as that is the outermost call
 * @param beside what leaves in passing, such as in the address and the headers of a request
 */
record Exit(
    Kind kind,
    List<Site> chain,
    Value data,
    List<Text> endpoints,
    Value beside,
    @Nullable Site placed) {

  /** Of longer chains of calls, some in the middle are left out. */
  static final int DEEPEST = 8;

  /** A way out. */
  enum Kind {
    CALLOUT,
    /** The answer of a REST or SOAP service. */
    SERVICE,
    /** The answer to a page or component. */
    PAGE,
    EMAIL,
    PUBLIC_FILE,
    CACHE,
    DEBUG_LOG
  }

  Exit(Kind kind, List<Site> chain, Value data, List<Text> endpoints, Value beside) {
    this(kind, chain, data, endpoints, beside, null);
  }

  Exit {
    chain = List.copyOf(chain);
    endpoints = List.copyOf(endpoints);
  }

  Site sink() {
    return chain.get(chain.size() - 1);
  }

  /** The outermost place. */
  Site first() {
    return chain.get(0);
  }

  /** The place to report. */
  Site place() {
    return placed == null ? first() : placed;
  }

  /** The same, to be reported there whoever calls. */
  Exit at(Site place) {
    return new Exit(kind, chain, data, endpoints, beside, place);
  }

  boolean endpointOpen() {
    return endpoints.stream().anyMatch(Text::open);
  }

  /** This way out and another to the same place by a chain that counts as the same. */
  Exit and(Exit other) {
    Value both = data.or(other.data);
    Value passing = beside.or(other.beside);
    List<Text> all = endpoints;
    for (Text text : other.endpoints) {
      if (!all.contains(text)) {
        all = all == endpoints ? new ArrayList<>(endpoints) : all;
        all.add(text);
      }
    }
    return both == data && passing == beside && all == endpoints
        ? this
        : new Exit(kind, chain, both, all, passing, placed);
  }

  /**
   * The same seen from a body that makes this call. A chain that comes back to that body is the one
   * that goes from there at once: the way round only adds data.
   */
  Exit calledFrom(Site call, Value passed, List<Text> resolved, Value more) {
    for (int i = 0; i < chain.size(); i++) {
      if (chain.get(i).method() == call.method()) {
        return new Exit(kind, chain.subList(i, chain.size()), passed, resolved, more, placed);
      }
    }
    List<Site> longer = new ArrayList<>(chain.size() + 1);
    longer.add(call);
    // What stands between is left out, and the way is not lost.
    longer.addAll(chain.size() < DEEPEST ? chain : chain.subList(1, chain.size()));
    return new Exit(kind, longer, passed, resolved, more, placed);
  }
}
