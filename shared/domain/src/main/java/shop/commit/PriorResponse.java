package shop.commit;

/** An earlier request with the same idempotency key. */
public sealed interface PriorResponse {

  /** It was this very request: the caller gets the first answer again. */
  record Replay(String response) implements PriorResponse {}

  /** It was another request: refused, 422. */
  record KeyReused() implements PriorResponse {}
}
