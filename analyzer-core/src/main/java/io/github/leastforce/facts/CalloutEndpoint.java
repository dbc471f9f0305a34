package io.github.leastforce.facts;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.location.Location;
import java.util.ArrayList;
import java.util.List;

/**
 * An address that the org calls by itself: of a named credential, an external data source or an
 * outbound message.
 *
 * @param owner the component that holds the address
 * @param words how messages name the owner
 * @param enabled whether the owner is not switched off
 * @param place the element that holds the address
 * @param carried what is known to travel: steps that show it, with their reasons beside them
 */
public record CalloutEndpoint(
    Subject owner,
    String words,
    WebAddress address,
    boolean enabled,
    Location place,
    List<Carried> carried)
    implements Anchor {

  /** Something that is sent to the endpoint. */
  record Carried(Reason reason, EvidenceStep step) {}

  public CalloutEndpoint {
    carried = List.copyOf(carried);
  }

  /** Plain http: whatever is sent can be read on the way. */
  public boolean cleartext() {
    return address.cleartext();
  }

  /** Never leaves the machine it runs on. */
  public boolean loopback() {
    return address.loopback();
  }

  /** A name reserved for examples: nobody answers there. */
  public boolean documentation() {
    return address.documentation();
  }

  @Override
  public Subject subject() {
    return owner;
  }

  @Override
  public String subjectWords() {
    return words;
  }

  @Override
  public List<EvidenceStep> steps() {
    List<EvidenceStep> steps = new ArrayList<>();
    carried.forEach(item -> steps.add(item.step()));
    steps.add(new EvidenceStep(words + " calls `" + address.host() + "` over plain http", place));
    return steps;
  }

  @Override
  public List<Reason> reasons() {
    List<Reason> reasons = new ArrayList<>();
    reasons.add(new Reason("http", "calls `" + address.host() + "` over plain http", 0));
    carried.forEach(item -> reasons.add(item.reason()));
    return reasons;
  }

  /** Whether anything is sent is not followed. */
  @Override
  public Confidence confidence() {
    return Confidence.LIKELY;
  }
}
