package shop.commit;

import java.util.function.Function;

/**
 * A request with an idempotency key. Its response is stored in the transaction that makes it true,
 * so a retry gets the same response and has no second effect.
 *
 * @param responseWriter renders the result as the first request's response body
 */
public record IdempotentRequest<T>(IdempotencyKey key, Function<T, String> responseWriter) {

  /** The key with the response for later requests that repeat it. */
  public StoredResponse storedResponse(T result) {
    return new StoredResponse(key, responseWriter.apply(result));
  }
}
