package shop.account;

import java.util.Optional;

/** The sessions of all accounts. */
public interface Sessions {

  /** A session that was not ended. It can be expired; the caller has to check that. */
  Optional<Session> find(String accountId, String id);

  /**
   * Adds a session if its account is active and has this version. An account that was deactivated
   * or whose role or password changed meanwhile gets no session. The oldest sessions of the account
   * are ended above {@link shop.contracts.Limits#SESSIONS_PER_ACCOUNT}.
   *
   * @return false when the account changed since it was read; nothing was written
   */
  boolean open(Session session, long accountVersion);

  /**
   * Replaces the previous generation.
   *
   * @return false when the session has another generation or was ended; nothing was written
   */
  boolean rotate(Session next);

  /** Ends a session, if it exists. */
  void end(String accountId, String id);
}
