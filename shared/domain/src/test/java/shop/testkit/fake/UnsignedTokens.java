package shop.testkit.fake;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import shop.account.Role;
import shop.account.Session;
import shop.account.Sessions;
import shop.account.Tokens;
import shop.commit.Effects;

/**
 * Tokens for tests of authenticated routes: a token contains role and account id in plain text, and
 * every session is valid and its owner has just proved to be there.
 */
public final class UnsignedTokens implements Tokens, Sessions {

  /** A customer's access token. */
  public static String customer(String accountId) {
    return Role.CUSTOMER.name() + ":" + accountId;
  }

  /** A guest's access token. */
  public static String guest(String guestId) {
    return Role.GUEST.name() + ":" + guestId;
  }

  /** An administrator's access token. */
  public static String administrator(String accountId) {
    return Role.ADMIN.name() + ":" + accountId;
  }

  @Override
  public Optional<Access> readAccess(String token) {
    String[] parts = token.split(":", 2);
    return parts.length == 2
        ? Optional.of(new Access(parts[1], token, Role.valueOf(parts[0]), Instant.MAX))
        : Optional.empty();
  }

  @Override
  public Optional<Session> find(String accountId, String id) {
    return readAccess(id)
        .map(access -> new Session(id, accountId, access.role(), 1, Instant.EPOCH, Instant.MAX));
  }

  @Override
  public Duration accessTtl() {
    return Duration.ofMinutes(15);
  }

  @Override
  public Optional<Refresh> readRefresh(String token) {
    return Optional.empty();
  }

  @Override
  public String challenge(Challenge challenge) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Challenge> readChallenge(String token, Purpose purpose) {
    return Optional.empty();
  }

  @Override
  public String access(Session session, Instant now) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String refresh(Session session) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean open(Session session, long accountVersion, Effects ifNewDevice) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void openForGuest(Session session) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean rotate(Session next) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean renew(Session session) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Session> ofAccount(String accountId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void endAll(String accountId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void end(String accountId, String id) {
    throw new UnsupportedOperationException();
  }
}
