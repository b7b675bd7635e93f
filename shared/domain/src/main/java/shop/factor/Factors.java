package shop.factor;

import java.util.Optional;
import shop.account.Account;
import shop.account.Session;
import shop.commit.CommitResult;
import shop.commit.Effects;

/** The second factors of all accounts; an account has one at most. */
public interface Factors {

  /** Strongly consistent. */
  Optional<Factor> find(String accountId);

  /**
   * Adds a factor that is not confirmed, or replaces the previous version.
   *
   * @param factor the next version
   */
  CommitResult save(Factor factor);

  /**
   * Replaces the previous versions of a factor and its account, in one transaction. The sessions
   * stay.
   *
   * @param account the next version, which has a second factor
   * @param factor the next version, which is confirmed
   */
  CommitResult confirm(Account account, Factor factor, Effects effects);

  /**
   * Removes a factor and replaces the previous version of its account, in one transaction. The
   * sessions stay.
   *
   * @param account the next version, which has no second factor
   * @param factor as it was read
   */
  CommitResult remove(Account account, Factor factor, Effects effects);

  /**
   * Removes the factor of an account, if any, replaces the previous version of the account and ends
   * all its sessions, in one transaction.
   *
   * @param account the next version, which has no second factor
   */
  CommitResult reset(Account account, Effects effects);

  /**
   * Opens a session like {@link shop.account.Sessions#open}, and replaces the previous version of
   * the factor in the same transaction.
   *
   * @return false when the account or the factor changed since it was read; nothing was written
   */
  boolean open(Session session, long accountVersion, Factor factor, Effects ifNewDevice);

  /**
   * Replaces a session of the same generation and the previous version of the factor, in one
   * transaction.
   *
   * @return false when either changed since it was read; nothing was written
   */
  boolean renew(Session session, Factor factor);
}
