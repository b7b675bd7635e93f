package shop.testkit.fake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import shop.account.Session;
import shop.account.Tokens;

/** Tokens that are valid because they are stored: nothing is signed. */
public final class InMemoryTokens implements Tokens {
  private static final Duration ACCESS_TTL = Duration.ofMinutes(15);

  private final Clock clock;
  private final AtomicLong last = new AtomicLong();
  private final Map<String, Issued> issued = new ConcurrentHashMap<>();
  private final Map<String, Challenge> challenges = new ConcurrentHashMap<>();

  public InMemoryTokens(Clock clock) {
    this.clock = clock;
  }

  private record Issued(boolean access, Session session, Instant end) {}

  @Override
  public Duration accessTtl() {
    return ACCESS_TTL;
  }

  @Override
  public String access(Session session, Instant now) {
    Instant end = now.plus(ACCESS_TTL);
    boolean sooner = end.isBefore(session.expiresAt());
    return issue(new Issued(true, session, sooner ? end : session.expiresAt()));
  }

  @Override
  public String refresh(Session session) {
    String text = "refresh-" + session.id() + "-" + session.generation();
    issued.put(text, new Issued(false, session, session.expiresAt()));
    return text;
  }

  private String issue(Issued token) {
    String text = "token-" + last.incrementAndGet();
    issued.put(text, token);
    return text;
  }

  @Override
  public Optional<Access> readAccess(String token) {
    return read(token, true)
        .map(
            session ->
                new Access(
                    session.accountId(),
                    session.id(),
                    session.role(),
                    session.authentication().at()));
  }

  @Override
  public Optional<Refresh> readRefresh(String token) {
    return read(token, false)
        .map(session -> new Refresh(session.accountId(), session.id(), session.generation()));
  }

  @Override
  public String challenge(Challenge challenge) {
    String text = "challenge-" + challenge.id();
    challenges.put(text, challenge);
    return text;
  }

  @Override
  public Optional<Challenge> readChallenge(String token, Purpose purpose) {
    return Optional.ofNullable(challenges.get(token))
        .filter(challenge -> challenge.purpose() == purpose)
        .filter(challenge -> challenge.expiry().isAfter(clock.instant()));
  }

  private Optional<Session> read(String token, boolean access) {
    return Optional.ofNullable(issued.get(token))
        .filter(found -> found.access() == access && found.end().isAfter(clock.instant()))
        .map(Issued::session);
  }
}
