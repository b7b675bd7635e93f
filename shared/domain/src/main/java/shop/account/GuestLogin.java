package shop.account;

import java.time.Duration;
import java.time.Instant;

/**
 * A guest session with new tokens.
 *
 * @param expiresIn the lifetime of the access token
 */
public record GuestLogin(
    Session session, String accessToken, String refreshToken, Duration expiresIn) {

  /** Makes the tokens of a guest session. */
  public static GuestLogin of(Session session, Tokens tokens, Instant now) {
    return new GuestLogin(
        session, tokens.access(session, now), tokens.refresh(session), tokens.accessTtl());
  }

  /** Without the tokens, so that it is safe to log. */
  @Override
  public String toString() {
    return "GuestLogin[" + session.accountId() + "]";
  }
}
