package shop.commit;

/** What an earlier request with the same idempotency key means for this one. */
public sealed interface PriorResponse {

  /** The earlier request is the same: the client gets its response again. */
  record Replay(String response) implements PriorResponse {}

  /** The earlier request is another one: this request is refused with 422. */
  record KeyReused() implements PriorResponse {}
}
