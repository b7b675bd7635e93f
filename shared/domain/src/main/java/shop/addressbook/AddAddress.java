package shop.addressbook;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.commit.Attempt;
import shop.commit.Effects;
import shop.commit.IdempotencyStore;
import shop.commit.IdempotentRequest;
import shop.commit.Ids;
import shop.commit.OptimisticWrite;
import shop.commit.PriorResponse;

/** Saves a new address of an account. */
public final class AddAddress {
  private final AddressBooks books;
  private final IdempotencyStore idempotency;
  private final Clock clock;
  private final Ids ids;

  public AddAddress(AddressBooks books, IdempotencyStore idempotency, Clock clock, Ids ids) {
    this.books = books;
    this.idempotency = idempotency;
    this.clock = clock;
    this.ids = ids;
  }

  /** Result of the request. */
  public sealed interface Outcome {
    record Added(AddressBookEntry entry) implements Outcome {}

    /** An earlier request used the idempotency key. */
    record Repeated(PriorResponse prior) implements Outcome {}

    /** The account has {@link shop.contracts.Limits#ADDRESSES_PER_ACCOUNT} addresses. */
    record Full() implements Outcome {}

    /** The address book kept changing concurrently; the client may retry. */
    record ConcurrentChange() implements Outcome {}
  }

  /** Saves the address. */
  public Outcome add(
      String accountId, AddressDraft draft, @Nullable IdempotentRequest<AddressBookEntry> request) {
    String id = ids.next();
    return OptimisticWrite.of(() -> attempt(accountId, id, draft, request))
        .idempotent(idempotency, request, Outcome.Repeated::new)
        .orElse(Outcome.ConcurrentChange::new);
  }

  private Attempt<Outcome> attempt(
      String accountId,
      String id,
      AddressDraft draft,
      @Nullable IdempotentRequest<AddressBookEntry> request) {
    AddressBook before = books.find(accountId);
    if (before.isFull()) {
      return Attempt.refused(new Outcome.Full());
    }
    Instant now = clock.instant();
    AddressBook after = before.adding(id, draft.use());
    SavedAddress address = SavedAddress.created(id, draft.address(), now);
    AddressBookEntry entry = after.entry(address);
    Effects effects = Effects.at(now, ids).respond(request, entry);
    return Attempt.of(
        books.commit(new AddressBookChange(after, null, address, effects)),
        new Outcome.Added(entry));
  }
}
