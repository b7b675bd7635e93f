package shop.apikey;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.account.Account;
import shop.account.Accounts;
import shop.contracts.Limits;
import shop.contracts.Permission;

/**
 * Authenticates requests by API keys that are stored. A key loses what its maker loses: it has only
 * those of its permissions that the role of the maker's account has now.
 */
public final class AuthenticateKey implements KeyAuthentication {
  private static final Logger LOG = LoggerFactory.getLogger(AuthenticateKey.class);

  private final ApiKeys keys;
  private final Accounts accounts;
  private final Clock clock;

  public AuthenticateKey(ApiKeys keys, Accounts accounts, Clock clock) {
    this.keys = keys;
    this.accounts = accounts;
    this.clock = clock;
  }

  @Override
  public Optional<AuthenticatedKey> authenticate(ApiKeyText text) {
    Instant now = clock.instant();
    Optional<ApiKey> found =
        keys.find(text.id()).filter(key -> isHashOf(key, text)).filter(key -> key.isValidAt(now));
    found.ifPresent(key -> recordUse(key, now));
    return found.flatMap(
        key ->
            accounts
                .find(key.makerId())
                .filter(Account::active)
                .map(maker -> new AuthenticatedKey(key.id(), maker.id(), common(key, maker))));
  }

  private static boolean isHashOf(ApiKey key, ApiKeyText text) {
    return MessageDigest.isEqual(
        key.hash().getBytes(StandardCharsets.UTF_8), text.hash().getBytes(StandardCharsets.UTF_8));
  }

  private static Set<Permission> common(ApiKey key, Account maker) {
    return key.permissions().stream()
        .filter(maker.role()::may)
        .filter(Permission::isForKeys)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** A request does not fail because its use cannot be recorded. */
  private void recordUse(ApiKey key, Instant now) {
    Instant last = key.lastUsedAt();
    if (last != null && now.isBefore(last.plus(Limits.API_KEY_USE_INTERVAL))) {
      return;
    }
    try {
      keys.recordUse(key.id(), now);
    } catch (RuntimeException e) {
      LOG.atWarn().addKeyValue("api_key_id", key.id()).setCause(e).log("key use not recorded");
    }
  }
}
