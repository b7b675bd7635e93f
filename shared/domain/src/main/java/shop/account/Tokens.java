package shop.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Signed tokens. Reading one says who made it and that its time is not over, nothing more. */
public interface Tokens {

  /** How long an access token works. */
  Duration accessTtl();

  /** A token for requests, good for {@link #accessTtl} or as long as the session. */
  String access(Session session, Instant now);

  /** A token that buys the session's next generation, good as long as the session. */
  String refresh(Session session, Instant now);

  /** What an access token says; empty for one that is forged, expired or of another type. */
  Optional<Access> readAccess(String token);

  /** What a refresh token says; empty for one that is forged, expired or of another type. */
  Optional<Refresh> readRefresh(String token);

  record Access(String accountId, String sessionId, Role role) {}

  record Refresh(String accountId, String sessionId, long generation) {}
}
