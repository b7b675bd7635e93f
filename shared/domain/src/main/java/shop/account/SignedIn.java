package shop.account;

import java.time.Duration;
import java.time.Instant;

/**
 * What somebody gets who proved who they are.
 *
 * @param expiresIn how long the access token works
 */
public record SignedIn(
    Account account, String accessToken, String refreshToken, Duration expiresIn) {

  static SignedIn of(Account account, Session session, Tokens tokens, Instant now) {
    return new SignedIn(
        account, tokens.access(session, now), tokens.refresh(session, now), tokens.accessTtl());
  }

  /** Hides the tokens from logs. */
  @Override
  public String toString() {
    return "SignedIn[" + account + "]";
  }
}
