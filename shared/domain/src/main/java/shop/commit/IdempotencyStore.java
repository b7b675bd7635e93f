package shop.commit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The claims of the last day. They are written only inside other ports' transactions. */
public interface IdempotencyStore {

  /** What was answered to the caller's key, whatever the request; strongly consistent. */
  Optional<StoredResponse> find(String caller, String key);

  /** What an earlier request with the same key means for this one; empty for a first one. */
  default Optional<PriorResponse> priorResponse(@Nullable IdempotentRequest<?> request) {
    if (request == null) {
      return Optional.empty();
    }
    IdempotencyKey claim = request.key();
    return find(claim.caller(), claim.key())
        .map(
            found ->
                found.key().fingerprint().equals(claim.fingerprint())
                    ? new PriorResponse.Replay(found.response())
                    : new PriorResponse.KeyReused());
  }
}
