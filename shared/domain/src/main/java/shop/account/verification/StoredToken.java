package shop.account.verification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.account.Account;
import shop.account.Email;
import shop.token.OneTimeTokens;
import shop.token.TokenPurpose;

/**
 * A one-time token that was created and not used yet. It is stored under its hash, so that a reader
 * of the table cannot use it.
 *
 * @param hash see {@link OneTimeTokens#hash}
 * @param accountId the account that it is for, or that it creates; null for a decoy, which is
 *     stored for an address without such an account and allows nothing
 * @param email the address that it is mailed to; who uses it has shown that the address is theirs
 * @param credentials the account's {@link Account#credentials} when it was created; empty when it
 *     creates the account
 * @param registration the account to create; null when it exists
 * @param expiresAt the time from which it cannot be used, in whole seconds
 */
public record StoredToken(
    String hash,
    TokenPurpose purpose,
    @Nullable String accountId,
    Email email,
    String credentials,
    @Nullable PendingRegistration registration,
    Instant expiresAt) {

  /**
   * A registration of an address that has an unverified account. It becomes an account when the
   * address is verified.
   */
  public record PendingRegistration(Account.Profile profile, String passwordHash) {
    /** Without the hash. */
    @Override
    public String toString() {
      return "PendingRegistration[" + profile + "]";
    }
  }

  /** Whether it can be used for a purpose. */
  public boolean allows(TokenPurpose wanted, Instant now) {
    return accountId != null && purpose == wanted && expiresAt.isAfter(now);
  }

  /** Whether the password and the address of its account are still those of its creation. */
  boolean isCurrentFor(Account account) {
    return credentials.equals(account.credentials());
  }

  /** Without the hash and the address. */
  @Override
  public String toString() {
    return "StoredToken[" + purpose + ", " + accountId + "]";
  }
}
