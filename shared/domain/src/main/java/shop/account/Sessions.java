package shop.account;

import java.util.List;
import java.util.Optional;
import shop.commit.Effects;

/** The sessions of all accounts. */
public interface Sessions {

  /** A session that was not ended. It can be expired; the caller has to check that. */
  Optional<Session> find(String accountId, String id);

  /**
   * Adds a session if its account is active and has this version. An account that was deactivated
   * or whose role or password changed meanwhile gets no session. The oldest sessions of the account
   * are ended above {@link shop.contracts.Limits#SESSIONS_PER_ACCOUNT}.
   *
   * @param ifNewDevice written too when the session is of a device that the account was not used
   *     from before, see {@link KnownDevices}
   * @return false when the account changed since it was read; nothing was written
   */
  boolean open(Session session, long accountVersion, Effects ifNewDevice);

  /** Adds the session of a new guest, who has no account. */
  void openForGuest(Session session);

  /**
   * Replaces the previous generation.
   *
   * @return false when the session has another generation or was ended; nothing was written
   */
  boolean rotate(Session next);

  /**
   * Replaces a session of the same generation, after its owner proved to be there.
   *
   * @return false when the session was refreshed or ended meanwhile; nothing was written
   */
  boolean renew(Session session);

  /** All sessions of an account that were not ended; some can be expired. Strongly consistent. */
  List<Session> ofAccount(String accountId);

  /** Ends a session, if it exists. */
  void end(String accountId, String id);

  /** Ends all sessions of an account that exist now, in one transaction. */
  void endAll(String accountId);
}
