package shop.account.verification;

import java.util.Optional;
import shop.account.Account;
import shop.account.Accounts;
import shop.account.Email;
import shop.commit.CommitResult;
import shop.commit.Effects;

/**
 * The unused one-time tokens of accounts. A token is deleted in the transaction of its effect, so
 * it works once.
 */
public interface AccountTokens {

  /** The token with a hash, which can be expired; strongly consistent. */
  Optional<StoredToken> find(String hash);

  /** Adds a token. Never stale. */
  CommitResult add(StoredToken token, Effects effects);

  /** Adds an account with its e-mail address, and the token that verifies the address. */
  Accounts.Addition addAccount(Account account, StoredToken token, Effects effects);

  /**
   * Uses a token: deletes it and makes its change, in one transaction.
   *
   * @return stale when the token is used or expired, when an account changed since it was read, or
   *     when another account got the address
   */
  CommitResult use(TokenUse use, Effects effects);

  /**
   * The address that an account had before a change; kept for {@link
   * shop.contracts.Limits#HANDLED_EVENT_RETENTION}.
   *
   * @param changeId the hash of the token that changed it
   */
  Optional<Email> formerEmail(String accountId, String changeId);
}
