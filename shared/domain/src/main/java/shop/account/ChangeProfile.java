package shop.account;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.commit.Attempt;
import shop.commit.Effects;
import shop.commit.ExpectedVersion;
import shop.commit.Ids;
import shop.commit.OptimisticWrite;

/** Changes a person's name and language. The sessions stay. */
public final class ChangeProfile {
  private final Accounts accounts;
  private final Clock clock;
  private final Ids ids;

  public ChangeProfile(Accounts accounts, Clock clock, Ids ids) {
    this.accounts = accounts;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * The change.
   *
   * @param lastName null for a person with one name
   * @param locale null: unchanged
   */
  public record Change(String firstName, @Nullable String lastName, @Nullable String locale) {
    /** Without the names. */
    @Override
    public String toString() {
      return "Change[" + locale + "]";
    }
  }

  /** Result of the request. */
  public sealed interface Outcome {
    /** The account after the request; unchanged when it already had these values. */
    record Changed(Account account) implements Outcome {}

    /** The account does not exist any more. */
    record NoAccount() implements Outcome {}

    /** It has another version than the person expects. */
    record Stale() implements Outcome {}

    /** The account kept changing concurrently; the client may retry. */
    record ConcurrentChange() implements Outcome {}
  }

  /**
   * Changes the profile.
   *
   * @param expectedVersion null: any
   */
  public Outcome change(String accountId, @Nullable Long expectedVersion, Change change) {
    return OptimisticWrite.of(() -> attempt(accountId, expectedVersion, change))
        .orElse(Outcome.ConcurrentChange::new);
  }

  private Attempt<Outcome> attempt(
      String accountId, @Nullable Long expectedVersion, Change change) {
    Optional<Account> found = accounts.find(accountId);
    if (found.isEmpty()) {
      return Attempt.refused(new Outcome.NoAccount());
    }
    Account before = found.get();
    if (ExpectedVersion.isStale(expectedVersion, before.version())) {
      return Attempt.refused(new Outcome.Stale());
    }
    String locale = change.locale() == null ? before.locale() : change.locale();
    Account.Profile profile = new Account.Profile(change.firstName(), change.lastName(), locale);
    if (profile.equals(before.profile())) {
      return Attempt.done(new Outcome.Changed(before));
    }
    Account after = before.withProfile(profile, clock.instant());
    return Attempt.of(
        accounts.replaceKeepingSessions(after, Effects.at(after.updatedAt(), ids)),
        new Outcome.Changed(after));
  }
}
