package shop.account;

import java.util.Optional;
import shop.commit.CommitResult;
import shop.commit.Effects;
import shop.page.Page;
import shop.page.PageRequest;

/** The accounts of the shop; no two have one e-mail address. */
public interface Accounts {

  /** Strongly consistent. */
  Optional<Account> find(String id);

  /** Strongly consistent; takes the same calls whether there is one or not. */
  Optional<Account> findByEmail(Email email);

  /** The id of the account with an address, without the account; strongly consistent. */
  Optional<String> idOf(Email email);

  /** Newest first. */
  Page<Account> newest(PageRequest page);

  /** Adds an account that claims its address, with the effects. */
  Addition add(Account account, Effects effects);

  /**
   * Replaces the version before, and ends every session of the account in the same transaction.
   *
   * @param account with its next version
   */
  CommitResult replace(Account account, Effects effects);

  /** Writes effects alone: what is left of a registration that must not happen. Never stale. */
  CommitResult writeEffects(Effects effects);

  /** How an addition ended. */
  enum Addition {
    ADDED,
    EMAIL_TAKEN,
    /** The idempotency key was taken meanwhile. */
    KEY_USED
  }
}
