package shop.apikey;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.contracts.Permission;

/**
 * An API key. The key itself is not stored.
 *
 * @param name what it is for, in its maker's words
 * @param hash the hash of the key, see {@link ApiKeyText#hash}
 * @param makerId the account that made it; the key can never do more than this account
 * @param expiresAt null: it does not expire
 * @param lastUsedAt to the hour; null: it was not used yet
 */
public record ApiKey(
    String id,
    String name,
    String hash,
    Set<Permission> permissions,
    String makerId,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant lastUsedAt) {
  public ApiKey {
    permissions = Set.copyOf(permissions);
  }

  /** Whether it can be used at a time. */
  boolean isValidAt(Instant now) {
    return expiresAt == null || now.isBefore(expiresAt);
  }

  /** Without the hash, so that it is safe to log. */
  @Override
  public String toString() {
    return "ApiKey[" + id + ", " + name + "]";
  }
}
