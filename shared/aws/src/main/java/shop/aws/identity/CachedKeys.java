package shop.aws.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import shop.apikey.ApiKeyText;
import shop.apikey.AuthenticatedKey;
import shop.apikey.KeyAuthentication;
import shop.contracts.Limits;

/** Remembers API keys that were accepted for {@link Limits#API_KEY_CACHE}. */
public final class CachedKeys implements KeyAuthentication {
  private final KeyAuthentication keys;
  private final Cache<String, AuthenticatedKey> cache;

  public CachedKeys(KeyAuthentication keys, Clock clock) {
    this.keys = keys;
    this.cache =
        Caffeine.newBuilder()
            .maximumSize(Limits.API_KEYS)
            .expireAfterWrite(Limits.API_KEY_CACHE)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .build();
  }

  @Override
  public Optional<AuthenticatedKey> authenticate(ApiKeyText text) {
    String hash = text.hash();
    AuthenticatedKey cached = cache.getIfPresent(hash);
    if (cached != null) {
      return Optional.of(cached);
    }
    Optional<AuthenticatedKey> found = keys.authenticate(text);
    found.ifPresent(key -> cache.put(hash, key));
    return found;
  }
}
