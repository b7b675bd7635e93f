package shop.account;

import java.time.Duration;
import java.time.Instant;

/**
 * Result of a login or a refresh: the account with new tokens.
 *
 * @param expiresIn the lifetime of the access token
 */
public record LoginResult(
    Account account, String accessToken, String refreshToken, Duration expiresIn) {

  /** The account with the tokens of its session. */
  public static LoginResult of(Account account, Session session, Tokens tokens, Instant now) {
    return new LoginResult(
        account, tokens.access(session, now), tokens.refresh(session), tokens.accessTtl());
  }

  /** Without the tokens, so that it is safe to log. */
  @Override
  public String toString() {
    return "LoginResult[" + account + "]";
  }
}
