package shop.apikey;

import java.time.Clock;
import java.util.Optional;
import shop.commit.CommitResult;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.contracts.reason.AuditAction;

/** Revokes an API key: it is deleted, and refused within {@code Limits.API_KEY_CACHE}. */
public final class RevokeApiKey {
  private final ApiKeys keys;
  private final Clock clock;
  private final Ids ids;

  public RevokeApiKey(ApiKeys keys, Clock clock, Ids ids) {
    this.keys = keys;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Revokes the key.
   *
   * @return false when it does not exist, or not any more
   */
  public boolean revoke(String adminId, String id) {
    Optional<ApiKey> key = keys.find(id);
    if (key.isEmpty()) {
      return false;
    }
    Effects effects =
        Effects.at(clock.instant(), ids)
            .audit(adminId, AuditAction.API_KEY_REVOKE, "api-key/" + id, key.get().name());
    return keys.remove(id, effects) == CommitResult.COMMITTED;
  }
}
