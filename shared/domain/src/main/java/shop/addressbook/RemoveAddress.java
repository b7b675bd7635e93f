package shop.addressbook;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.commit.Attempt;
import shop.commit.Effects;
import shop.commit.ExpectedVersion;
import shop.commit.Ids;
import shop.commit.OptimisticWrite;

/** Removes a saved address. Orders and checkouts that used it do not change. */
public final class RemoveAddress {
  private final AddressBooks books;
  private final Clock clock;
  private final Ids ids;

  public RemoveAddress(AddressBooks books, Clock clock, Ids ids) {
    this.books = books;
    this.clock = clock;
    this.ids = ids;
  }

  /** Result of the request. */
  public enum Outcome {
    REMOVED,
    NOT_FOUND,
    /** It has another version than the person expects. */
    STALE,
    /** The address book kept changing concurrently; the client may retry. */
    CONCURRENT_CHANGE
  }

  /**
   * Removes the address. If it is a default, the account has none afterwards.
   *
   * @param expectedVersion null: any
   */
  public Outcome remove(String accountId, String id, @Nullable Long expectedVersion) {
    return OptimisticWrite.of(() -> attempt(accountId, id, expectedVersion))
        .orElse(() -> Outcome.CONCURRENT_CHANGE);
  }

  private Attempt<Outcome> attempt(String accountId, String id, @Nullable Long expectedVersion) {
    AddressBooks.Lookup found = books.find(accountId, id);
    Optional<SavedAddress> before = found.address();
    if (before.isEmpty()) {
      return Attempt.refused(Outcome.NOT_FOUND);
    }
    if (ExpectedVersion.isStale(expectedVersion, before.get().version())) {
      return Attempt.refused(Outcome.STALE);
    }
    Effects effects = Effects.at(clock.instant(), ids);
    return Attempt.of(
        books.commit(new AddressBookChange(found.book().removing(id), before.get(), null, effects)),
        Outcome.REMOVED);
  }
}
