package shop.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Signed tokens. Reading a token verifies only its signature, type and expiry. */
public interface Tokens {

  /** The lifetime of an access token. */
  Duration accessTtl();

  /** A new access token, valid for {@link #accessTtl} but not longer than the session. */
  String access(Session session, Instant now);

  /**
   * The refresh token of a session's generation, valid as long as the session. The same session
   * gives the same token.
   */
  String refresh(Session session);

  /** The claims of an access token; empty when it is forged, expired or of another type. */
  Optional<Access> readAccess(String token);

  /** The claims of a refresh token; empty when it is forged, expired or of another type. */
  Optional<Refresh> readRefresh(String token);

  /** The token of a challenge, valid until its expiry. */
  String challenge(Challenge challenge);

  /** The challenge of a token; empty when it is forged, expired or for another purpose. */
  Optional<Challenge> readChallenge(String token, Purpose purpose);

  /**
   * The claims of an access token.
   *
   * @param authenticatedAt when the owner of the session last proved to be there, see {@link
   *     Session.Authentication}, in whole seconds; a new token of the session may have a later time
   */
  record Access(String accountId, String sessionId, Role role, Instant authenticatedAt) {}

  /**
   * A log-in with the right password, before a second factor opens the session.
   *
   * @param id unique; a challenge opens one session
   * @param accountVersion any change of the account ends the challenge
   * @param expiry in whole seconds
   */
  record Challenge(
      String id, String accountId, long accountVersion, Purpose purpose, Instant expiry) {}

  /** What a challenge allows, and nothing else. */
  enum Purpose {
    /** To complete the log-in with the account's second factor. */
    VERIFY,
    /** To enrol a second factor, which the account needs and does not have. */
    ENROL
  }

  /** The claims of a refresh token. */
  record Refresh(String accountId, String sessionId, long generation) {}
}
