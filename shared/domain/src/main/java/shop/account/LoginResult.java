package shop.account;

import java.time.Duration;
import java.time.Instant;

/**
 * What somebody gets who proved who they are.
 *
 * @param expiresIn how long the access token works
 */
public record LoginResult(
    Account account, String accessToken, String refreshToken, Duration expiresIn) {

  static LoginResult of(Account account, Session session, Tokens tokens, Instant now) {
    return new LoginResult(
        account, tokens.access(session, now), tokens.refresh(session, now), tokens.accessTtl());
  }

  /** Hides the tokens from logs. */
  @Override
  public String toString() {
    return "SignedIn[" + account + "]";
  }
}
