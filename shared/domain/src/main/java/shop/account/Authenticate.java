package shop.account;

import java.time.Clock;
import java.util.Optional;

/**
 * Authenticates a request by its access token: valid, not expired, and with an active session. A
 * logout, a deactivation and a change of role therefore revoke earlier tokens, as soon as {@code
 * sessions} returns the change (it can cache active sessions for a short time).
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

  /** The challenge of a token for an enrolment; empty for an invalid token of any kind. */
  public Optional<Tokens.Challenge> enrolment(String token) {
    return tokens.readChallenge(token, Tokens.Purpose.ENROL);
  }

  /** The account of a token; empty for an invalid token of any kind. */
  public Optional<AuthenticatedAccount> authenticate(String accessToken) {
    return tokens
        .readAccess(accessToken)
        .flatMap(
            access ->
                sessions
                    .find(access.accountId(), access.sessionId())
                    .filter(session -> session.aliveAt(clock.instant()))
                    .filter(session -> session.role() == access.role())
                    .map(
                        session ->
                            new AuthenticatedAccount(
                                session.accountId(),
                                session.id(),
                                session.role(),
                                access.authenticatedAt())));
  }
}
