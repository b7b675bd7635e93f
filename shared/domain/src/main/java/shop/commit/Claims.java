package shop.commit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The claims of the last day. They are written only inside other ports' transactions. */
public interface Claims {

  /** What was answered to the caller's key, whatever the request; strongly consistent. */
  Optional<Answered> find(String caller, String key);

  /** What an earlier request with the same key means for this one; empty for a first one. */
  default Optional<Earlier> earlier(@Nullable Once<?> once) {
    if (once == null) {
      return Optional.empty();
    }
    Claim claim = once.claim();
    return find(claim.caller(), claim.key())
        .map(
            found ->
                found.claim().fingerprint().equals(claim.fingerprint())
                    ? new Earlier.Same(found.answer())
                    : new Earlier.Different());
  }
}
