package shop.aws.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import shop.account.Session;
import shop.account.Sessions;

/**
 * Sessions that remembers for a while which are alive, so that not every request reads the table.
 * For that long an ended one may still be taken for alive, except by the instance that ended it.
 * That one is not there is never remembered.
 */
public final class CachedSessions implements Sessions {
  private static final Duration MAX_TTL = Duration.ofMinutes(15);
  private static final int MAX_SESSIONS = 50_000;

  private final Sessions sessions;
  private final Clock clock;
  private final Cache<Key, Session> cache;

  /**
   * A memory.
   *
   * @param ttl how long a session is taken for alive; never more than 15 minutes
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
    Session remembered = cache.getIfPresent(key);
    // One that seems to be over may have been refreshed elsewhere.
    if (remembered != null && remembered.aliveAt(clock.instant())) {
      return Optional.of(remembered);
    }
    Optional<Session> found = sessions.find(accountId, id);
    found.ifPresent(session -> cache.put(key, session));
    return found;
  }

  @Override
  public boolean open(Session session, long accountVersion) {
    return sessions.open(session, accountVersion);
  }

  @Override
  public boolean rotate(Session next) {
    return sessions.rotate(next);
  }

  @Override
  public void end(String accountId, String id) {
    sessions.end(accountId, id);
    cache.invalidate(new Key(accountId, id));
  }
}
