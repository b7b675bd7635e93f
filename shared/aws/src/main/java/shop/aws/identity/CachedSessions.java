package shop.aws.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import shop.account.Session;
import shop.account.Sessions;
import shop.commit.Effects;

/**
 * Sessions with a cache of live ones, so that not every request reads the table. Until the cache
 * entry expires, an ended session may still count as live, except in the instance that ended it.
 * Missing sessions are not cached.
 */
public final class CachedSessions implements Sessions {
  private static final Duration MAX_TTL = Duration.ofMinutes(15);
  private static final int MAX_SESSIONS = 50_000;

  private final Sessions sessions;
  private final Clock clock;
  private final Cache<Key, Session> cache;

  /**
   * A cache in front of other sessions.
   *
   * @param ttl the time that a session counts as live without a read; at most 15 minutes
   */
  public CachedSessions(Sessions sessions, Duration ttl, Clock clock) {
    this.sessions = sessions;
    this.clock = clock;
    this.cache =
        Caffeine.newBuilder()
            .maximumSize(MAX_SESSIONS)
            .expireAfterWrite(ttl.compareTo(MAX_TTL) > 0 ? MAX_TTL : ttl)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .build();
  }

  private record Key(String accountId, String id) {}

  @Override
  public Optional<Session> find(String accountId, String id) {
    Key key = new Key(accountId, id);
    Session cached = cache.getIfPresent(key);
    // A cached session that has expired may have been refreshed by another instance.
    if (cached != null && cached.aliveAt(clock.instant())) {
      return Optional.of(cached);
    }
    Optional<Session> found = sessions.find(accountId, id);
    found.ifPresent(session -> cache.put(key, session));
    return found;
  }

  @Override
  public boolean open(Session session, long accountVersion, Effects ifNewDevice) {
    return sessions.open(session, accountVersion, ifNewDevice);
  }

  @Override
  public void openForGuest(Session session) {
    sessions.openForGuest(session);
  }

  @Override
  public boolean rotate(Session next) {
    return sessions.rotate(next);
  }

  @Override
  public boolean renew(Session session) {
    return sessions.renew(session);
  }

  @Override
  public List<Session> ofAccount(String accountId) {
    return sessions.ofAccount(accountId);
  }

  @Override
  public void endAll(String accountId) {
    sessions.endAll(accountId);
    cache.asMap().keySet().removeIf(key -> key.accountId.equals(accountId));
  }

  @Override
  public void end(String accountId, String id) {
    sessions.end(accountId, id);
    cache.invalidate(new Key(accountId, id));
  }
}
