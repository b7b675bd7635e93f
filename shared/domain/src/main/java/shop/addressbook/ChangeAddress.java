package shop.addressbook;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.commit.Attempt;
import shop.commit.Effects;
import shop.commit.ExpectedVersion;
import shop.commit.Ids;
import shop.commit.OptimisticWrite;

/** Replaces a saved address. Orders and checkouts that used it do not change. */
public final class ChangeAddress {
  private final AddressBooks books;
  private final Clock clock;
  private final Ids ids;

  public ChangeAddress(AddressBooks books, Clock clock, Ids ids) {
    this.books = books;
    this.clock = clock;
    this.ids = ids;
  }

  /** Result of the request. */
  public sealed interface Outcome {
    /** The address after the request; unchanged when it already had these values. */
    record Changed(AddressBookEntry entry) implements Outcome {}

    /** The account does not have the address. */
    record NotFound() implements Outcome {}

    /** It has another version than the person expects. */
    record Stale() implements Outcome {}

    /** The address book kept changing concurrently; the client may retry. */
    record ConcurrentChange() implements Outcome {}
  }

  /**
   * Replaces the address.
   *
   * @param expectedVersion null: any
   */
  public Outcome change(
      String accountId, String id, @Nullable Long expectedVersion, AddressDraft draft) {
    return OptimisticWrite.of(() -> attempt(accountId, id, expectedVersion, draft))
        .orElse(Outcome.ConcurrentChange::new);
  }

  private Attempt<Outcome> attempt(
      String accountId, String id, @Nullable Long expectedVersion, AddressDraft draft) {
    AddressBooks.Lookup found = books.find(accountId, id);
    Optional<SavedAddress> before = found.address();
    if (before.isEmpty()) {
      return Attempt.refused(new Outcome.NotFound());
    }
    if (ExpectedVersion.isStale(expectedVersion, before.get().version())) {
      return Attempt.refused(new Outcome.Stale());
    }
    Instant now = clock.instant();
    AddressBook book = found.book().changing(id, draft.use());
    SavedAddress after = before.get().changed(draft.address(), now);
    if (isUnchanged(found.book().entry(before.get()), book.entry(after))) {
      return Attempt.done(new Outcome.Changed(found.book().entry(before.get())));
    }
    return Attempt.of(
        books.commit(new AddressBookChange(book, before.get(), after, Effects.at(now, ids))),
        new Outcome.Changed(book.entry(after)));
  }

  private static boolean isUnchanged(AddressBookEntry before, AddressBookEntry after) {
    return before.saved().address().equals(after.saved().address())
        && before.defaultShipping() == after.defaultShipping()
        && before.defaultBilling() == after.defaultBilling();
  }
}
