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

  /** The claims of an access token. */
  record Access(String accountId, String sessionId, Role role) {}

  /** The claims of a refresh token. */
  record Refresh(String accountId, String sessionId, long generation) {}
}
