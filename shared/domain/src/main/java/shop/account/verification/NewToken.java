package shop.account.verification;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import shop.account.Account;
import shop.account.Email;
import shop.account.verification.StoredToken.PendingRegistration;
import shop.contracts.Limits;
import shop.events.ShopEvent;
import shop.token.OneTimeTokens;
import shop.token.TokenPurpose;

/**
 * A new token and the event that has it mailed. Both are written in one transaction. The token
 * itself is stored nowhere: the worker that mails it computes it from the id in the event.
 */
record NewToken(StoredToken token, ShopEvent event) {

  /** Creates tokens at a moment. */
  record Source(OneTimeTokens tokens, Instant now) {

    /** Of an account, for an address of it: its own, or one that is to replace it. */
    NewToken ofAccount(TokenPurpose purpose, Account account, Email address) {
      return create(purpose, account.id(), address, account.credentials(), null);
    }

    /** Of an account that is created when the address is verified. */
    NewToken ofRegistration(Account account) {
      PendingRegistration pending =
          new PendingRegistration(account.profile(), account.passwordHash());
      return create(TokenPurpose.VERIFY_EMAIL, account.id(), account.email(), "", pending);
    }

    /** For an address without a suitable account, so that the work is the same. */
    NewToken decoy(TokenPurpose purpose, Email address) {
      return create(purpose, null, address, "", null);
    }

    private NewToken create(
        TokenPurpose purpose,
        @Nullable String accountId,
        Email address,
        String credentials,
        @Nullable PendingRegistration registration) {
      String id = tokens.newId();
      Instant expiry = now.plus(Limits.TOKEN_LIFE).truncatedTo(ChronoUnit.SECONDS);
      StoredToken stored =
          new StoredToken(
              OneTimeTokens.hash(tokens.token(purpose, id)),
              purpose,
              accountId,
              address,
              credentials,
              registration,
              expiry);
      return new NewToken(stored, event(purpose, id));
    }

    private static ShopEvent event(TokenPurpose purpose, String id) {
      return switch (purpose) {
        case VERIFY_EMAIL -> new ShopEvent.EmailVerificationRequested(id);
        case RESET_PASSWORD -> new ShopEvent.PasswordResetRequested(id);
      };
    }
  }
}
