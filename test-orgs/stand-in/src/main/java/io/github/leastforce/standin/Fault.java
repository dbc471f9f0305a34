package io.github.leastforce.standin;

import java.io.IOException;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * What goes wrong with an answer. Without {@link #and} it is one thing; together the first is the
 * outermost: it acts last on what is sent.
 */
public final class Fault {

  /** Makes the answer the org would give. */
  @FunctionalInterface
  interface Answering {
    /** The answer; the argument is what happens to the content of a retrieve job. */
    Reply answer(UnaryOperator<Retrieved> change) throws IOException;
  }

  /** What a fault may do: to the org, to the content, to the answer. */
  @FunctionalInterface
  interface Effect {
    Reply apply(Sessions sessions, Answering next) throws IOException;
  }

  private final Effect effect;

  Fault(Effect effect) {
    this.effect = effect;
  }

  Reply apply(Sessions sessions, Answering next) throws IOException {
    return effect.apply(sessions, next);
  }

  /** This fault and another one. */
  public Fault and(Fault inner) {
    return new Fault(
        (sessions, next) ->
            apply(
                sessions,
                outer ->
                    inner.apply(
                        sessions, more -> next.answer(all -> outer.apply(more.apply(all))))));
  }

  /** No answer before this time. */
  public static Fault delay(Duration time) {
    return new Fault(
        (sessions, next) -> {
          try {
            Thread.sleep(time.toMillis());
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return next.answer(UnaryOperator.identity());
        });
  }

  /** Every session ends before this request is looked at. */
  public static Fault expiredSession() {
    return new Fault(
        (sessions, next) -> {
          sessions.revokeAll();
          return next.answer(UnaryOperator.identity());
        });
  }

  /** This answer instead, whatever was asked; the org does nothing. */
  public static Fault status(int status, String contentType, String body) {
    return instead(Reply.of(status, contentType, body));
  }

  /** The Metadata API's own way to refuse: status 500 and a SOAP fault without detail. */
  public static Fault soapFault(String code, String text) {
    return instead(Reply.fault(new SoapFault(code, text)));
  }

  static Fault instead(Reply reply) {
    return new Fault((sessions, next) -> reply);
  }

  /** The org does what is asked; its answer is changed. */
  static Fault reply(UnaryOperator<Reply> change) {
    return new Fault((sessions, next) -> change.apply(next.answer(UnaryOperator.identity())));
  }

  static Fault tree(UnaryOperator<Element> change) {
    return reply(reply -> reply.changed(change));
  }

  static Fault content(UnaryOperator<Retrieved> change) {
    return new Fault((sessions, next) -> next.answer(change));
  }
}
