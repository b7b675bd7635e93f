package shop.commit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Responses by idempotency key, kept for {@link shop.contracts.Limits#IDEMPOTENCY_RETENTION}. They
 * are written only inside other ports' transactions.
 */
public interface IdempotencyStore {

  /** The response stored for a caller's key, of any request; strongly consistent. */
  Optional<StoredResponse> find(String caller, String key);

  /**
   * What an earlier request with the same key means for a request.
   *
   * @param request null when the client sent no key
   * @return empty for the first request with the key, and without a key
   */
  default Optional<PriorResponse> priorResponse(@Nullable IdempotentRequest<?> request) {
    if (request == null) {
      return Optional.empty();
    }
    IdempotencyKey key = request.key();
    return find(key.caller(), key.key())
        .map(
            stored ->
                stored.key().fingerprint().equals(key.fingerprint())
                    ? new PriorResponse.Replay(stored.response())
                    : new PriorResponse.KeyReused());
  }
}
