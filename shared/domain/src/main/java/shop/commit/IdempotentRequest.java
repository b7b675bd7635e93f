package shop.commit;

import java.util.function.Function;

/**
 * How a use case does its work at most once for a claim: it remembers the answer, as the edge will
 * write it, in the transaction that made it true.
 *
 * @param responseWriter renders the result as the first caller gets it
 */
public record IdempotentRequest<T>(IdempotencyKey key, Function<T, String> responseWriter) {

  /** The claim with the answer that a repetition will get. */
  public StoredResponse storedResponse(T result) {
    return new StoredResponse(key, responseWriter.apply(result));
  }
}
