package shop.account;

import java.util.Optional;

/** The sessions of the accounts. */
public interface Sessions {

  /** A session that was not ended; whether it is over by time is for the caller to ask. */
  Optional<Session> find(String accountId, String id);

  /**
   * Adds a session, if its account is active at a version: so one that was switched off, changed
   * its role or its password meanwhile gets none. An account's oldest sessions go where it would
   * have more than {@link shop.contracts.Limits#SESSIONS_PER_ACCOUNT}.
   *
   * @return false when the account is not as it was read; nothing was written
   */
  boolean open(Session session, long accountVersion);

  /**
   * Replaces the generation before.
   *
   * @return false when the session has another generation or was ended; nothing was written
   */
  boolean rotate(Session next);

  /** Ends a session, if it is there. */
  void end(String accountId, String id);
}
