package shop.account;

import java.time.Clock;
import java.util.Optional;
import shop.commit.Attempt;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.commit.OptimisticWrite;
import shop.events.ShopEvent;
import shop.limit.Client;
import shop.limit.LoginGuard;
import shop.limit.Refusal;

/**
 * Changes the password of a signed-in person who knows the current one, and ends all other sessions
 * in the same transaction: who had the old password has nothing any more. Wrong current passwords
 * count like failed log-ins, so that a stolen session does not help to guess the password.
 *
 * <p>A request whose new password is already the account's succeeds: it is the repetition of one
 * whose response was lost.
 */
public final class ChangePassword {
  private final Accounts accounts;
  private final Passwords passwords;
  private final PasswordBlocklist blocklist;
  private final LoginGuard guard;
  private final Clock clock;
  private final Ids ids;

  public ChangePassword(
      Accounts accounts,
      Passwords passwords,
      PasswordBlocklist blocklist,
      LoginGuard guard,
      Clock clock,
      Ids ids) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.blocklist = blocklist;
    this.guard = guard;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * The request.
   *
   * @param sessionId the session that stays
   * @param current the current password as typed
   */
  public record Change(String accountId, String sessionId, String current, Password password) {
    /** Without the passwords. */
    @Override
    public String toString() {
      return "Change[" + accountId + "]";
    }
  }

  /** Result of the request. */
  public sealed interface Outcome {
    record Changed() implements Outcome {}

    /** The account does not exist any more, or is inactive. */
    record NoAccount() implements Outcome {}

    record WrongPassword() implements Outcome {}

    /**
     * The new password is easy to guess.
     *
     * @param fault what is wrong with it, for the client
     */
    record WeakPassword(String fault) implements Outcome {}

    record Throttled(Refusal refusal) implements Outcome {}

    /** The account kept changing concurrently; the client may retry. */
    record ConcurrentChange() implements Outcome {}
  }

  /** Changes the password. */
  public Outcome change(Change change, Client client) {
    Optional<Account> found = accounts.find(change.accountId()).filter(Account::active);
    if (found.isEmpty()) {
      return new Outcome.NoAccount();
    }
    Account account = found.get();
    Optional<String> fault =
        blocklist.fault(
            change.password(), PasswordBlocklist.words(account.email(), account.profile()));
    if (fault.isPresent()) {
      return new Outcome.WeakPassword(fault.get());
    }
    return switch (guard.begin(account.email().address(), client)) {
      case LoginGuard.Result.Refused(Refusal refusal) -> new Outcome.Throttled(refusal);
      case LoginGuard.Result.Allowed allowed -> {
        Outcome outcome =
            OptimisticWrite.of(() -> attempt(change)).orElse(Outcome.ConcurrentChange::new);
        if (outcome instanceof Outcome.WrongPassword) {
          guard.failed(allowed);
        } else {
          guard.succeeded(allowed);
        }
        yield outcome;
      }
    };
  }

  private Attempt<Outcome> attempt(Change change) {
    Optional<Account> found = accounts.find(change.accountId()).filter(Account::active);
    if (found.isEmpty()) {
      return Attempt.refused(new Outcome.NoAccount());
    }
    Account before = found.get();
    if (!passwords.matches(change.current(), before.passwordHash())) {
      return passwords.matches(change.password().text(), before.passwordHash())
          ? Attempt.done(new Outcome.Changed())
          : Attempt.refused(new Outcome.WrongPassword());
    }
    Account after = before.withPassword(passwords.hash(change.password()), clock.instant());
    Effects effects =
        Effects.at(after.updatedAt(), ids).event(new ShopEvent.PasswordChanged(after.id()));
    return Attempt.of(
        accounts.replaceKeepingSession(after, change.sessionId(), effects), new Outcome.Changed());
  }
}
