package shop.account;

import java.util.Optional;
import shop.commit.CommitResult;
import shop.commit.Effects;
import shop.page.Page;
import shop.page.PageRequest;

/** All accounts. An e-mail address belongs to at most one account. */
public interface Accounts {

  /** Strongly consistent. */
  Optional<Account> find(String id);

  /** Strongly consistent. Makes the same calls whether or not the account exists. */
  Optional<Account> findByEmail(Email email);

  /** The id of the account with an address, without reading the account; strongly consistent. */
  Optional<String> idOf(Email email);

  /** All accounts, newest first. */
  Page<Account> newest(PageRequest page);

  /** Adds an account with its e-mail address, and the effects. */
  Addition add(Account account, Effects effects);

  /**
   * Replaces the previous version and ends all sessions of the account, in one transaction.
   *
   * @param account the next version
   */
  CommitResult replace(Account account, Effects effects);

  /**
   * Replaces the previous version and ends all sessions of the account but one, in one transaction.
   *
   * @param account the next version
   * @param sessionId the session that stays
   */
  CommitResult replaceKeepingSession(Account account, String sessionId, Effects effects);

  /**
   * Replaces the previous version. The sessions stay: nothing that they allow has changed.
   *
   * @param account the next version, with the same role, still active
   */
  CommitResult replaceKeepingSessions(Account account, Effects effects);

  /**
   * Replaces the hash of an unchanged password. The version and the sessions do not change.
   *
   * @param account as it was read; nothing is written when its password or version changed since
   */
  void rehash(Account account, String newHash);

  /** Result of an addition. */
  enum Addition {
    ADDED,
    EMAIL_TAKEN,
    /** A concurrent request used the idempotency key. */
    KEY_USED
  }
}
