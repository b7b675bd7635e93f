package shop.guest;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import shop.account.GuestLogin;
import shop.account.Role;
import shop.account.Session;
import shop.account.SessionLife;
import shop.account.SessionOrigin;
import shop.account.Sessions;
import shop.account.Tokens;
import shop.commit.Ids;
import shop.limit.Client;
import shop.limit.Refusal;
import shop.limit.Throttle;

/** Opens a session for a buyer without an account. */
public final class OpenGuestSession {
  private final Sessions sessions;
  private final Tokens tokens;
  private final Throttle throttle;
  private final SessionLife life;
  private final Clock clock;
  private final Ids ids;

  public OpenGuestSession(
      Sessions sessions, Tokens tokens, Throttle throttle, SessionLife life, Clock clock, Ids ids) {
    this.sessions = sessions;
    this.tokens = tokens;
    this.throttle = throttle;
    this.life = life;
    this.clock = clock;
    this.ids = ids;
  }

  /** Result of the request. */
  public sealed interface Outcome {
    record Opened(GuestLogin login) implements Outcome {}

    record Throttled(Refusal refusal) implements Outcome {}
  }

  /** Opens a session. A request whose response is lost leaves one that expires unused. */
  public Outcome open(Client client) {
    Optional<Refusal> refusal = throttle.hit(client.network());
    if (refusal.isPresent()) {
      return new Outcome.Throttled(refusal.get());
    }
    Instant now = clock.instant();
    Instant expiry = life.expiry(Role.GUEST, now, now);
    Session session =
        new Session(
            ids.next(),
            Guest.newId(ids),
            Role.GUEST,
            1,
            now,
            expiry,
            now,
            SessionOrigin.ofLogin(client),
            new Session.Authentication(now, false));
    sessions.openForGuest(session);
    return new Outcome.Opened(GuestLogin.of(session, tokens, now));
  }
}
