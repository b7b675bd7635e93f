package shop.commit;

/** An earlier request with the same idempotency key. */
public sealed interface Earlier {

  /** It was this very request: the caller gets the first answer again. */
  record Same(String answer) implements Earlier {}

  /** It was another request: refused, 422. */
  record Different() implements Earlier {}
}
