package shop.account;

import java.time.Clock;
import java.util.Optional;

/**
 * Tells who sends a request, from its access token: a genuine one that is not expired, whose
 * session is alive. So a logout, a deactivation and a change of role end what was signed before
 * them, as soon as {@code sessions} knows (it may remember live ones for a while).
 */
public final class Authenticate {
  private final Tokens tokens;
  private final Sessions sessions;
  private final Clock clock;

  public Authenticate(Tokens tokens, Sessions sessions, Clock clock) {
    this.tokens = tokens;
    this.sessions = sessions;
    this.clock = clock;
  }

  /** The account behind a token; empty for any token that is not good, whatever the reason. */
  public Optional<AuthenticatedAccount> authenticate(String accessToken) {
    return tokens
        .readAccess(accessToken)
        .flatMap(
            access ->
                sessions
                    .find(access.accountId(), access.sessionId())
                    .filter(session -> session.aliveAt(clock.instant()))
                    .filter(session -> session.role() == access.role()))
        .map(
            session -> new AuthenticatedAccount(session.accountId(), session.id(), session.role()));
  }
}
