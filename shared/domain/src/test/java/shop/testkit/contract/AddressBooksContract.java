package shop.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shop.address.Address;
import shop.addressbook.AddAddress;
import shop.addressbook.AddressBook;
import shop.addressbook.AddressBookChange;
import shop.addressbook.AddressBookEntry;
import shop.addressbook.AddressBooks;
import shop.addressbook.AddressDraft;
import shop.addressbook.ChangeAddress;
import shop.addressbook.DefaultUse;
import shop.addressbook.RemoveAddress;
import shop.addressbook.SavedAddress;
import shop.commit.CommitResult;
import shop.commit.Effects;
import shop.commit.IdempotencyKey;
import shop.commit.IdempotencyStore;
import shop.commit.IdempotentRequest;
import shop.contracts.Limits;
import shop.page.InvalidCursorException;
import shop.page.Page;
import shop.page.PageRequest;
import shop.testkit.Concurrently;
import shop.testkit.fake.FixedIds;
import shop.testkit.fake.TestClock;

/** The contract of {@link AddressBooks}, with the use cases that change them. */
public abstract class AddressBooksContract {
  private static final DefaultUse BOTH = new DefaultUse(true, true);

  protected final TestClock clock = new TestClock();
  private final FixedIds ids = new FixedIds();

  /** Empty at the start of each test, on the same table as the other port. */
  protected abstract AddressBooks books();

  protected abstract IdempotencyStore idempotencyStore();

  @Test
  void findsEveryPartOfASavedAddress() {
    Address full =
        new Address(
            "Ada", "Ltd", "12 St James Square", "Flat 2", "London", "LND", "SW1Y 4JH", "GB", "+44");

    AddressBookEntry added = add("ada", full, BOTH);

    assertThat(added.saved().address()).isEqualTo(full);
    assertThat(entry("ada", added)).isEqualTo(added);
    assertThat(books().find("ada"))
        .isEqualTo(new AddressBook("ada", 1, added.saved().id(), added.saved().id(), 1));
  }

  @Test
  void keepsAddressesOfAccountsApart() {
    AddressBookEntry ofAda = add("ada", street("1 Main Street"), BOTH);

    assertThat(books().find("bob", ofAda.saved().id()).entry()).isEmpty();
    assertThat(books().find("bob")).isEqualTo(AddressBook.none("bob"));
    assertThat(newest("bob")).isEmpty();
    assertThat(newest("ada")).containsExactly(ofAda);
  }

  @Test
  void takesADefaultFromTheAddressThatHadIt() {
    AddressBookEntry first = add("ada", street("1 Main Street"), BOTH);
    AddressBookEntry second = add("ada", street("2 Main Street"), new DefaultUse(true, null));

    assertThat(newest("ada"))
        .containsExactly(
            new AddressBookEntry(second.saved(), true, false),
            new AddressBookEntry(first.saved(), false, true));
  }

  @Test
  void removesAnAddressWithItsDefaults() {
    AddressBookEntry first = add("ada", street("1 Main Street"), BOTH);
    AddressBookEntry second = add("ada", street("2 Main Street"), DefaultUse.UNCHANGED);

    assertThat(removeAddress().remove("ada", first.saved().id(), 1L))
        .isEqualTo(RemoveAddress.Outcome.REMOVED);

    assertThat(newest("ada")).containsExactly(second);
    assertThat(books().find("ada")).isEqualTo(new AddressBook("ada", 1, null, null, 3));
  }

  @Test
  void listsNewestFirstAcrossPages() {
    List<AddressBookEntry> added = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      clock.advance(Duration.ofSeconds(1));
      added.add(add("ada", street(i + " Main Street"), DefaultUse.UNCHANGED));
    }

    List<AddressBookEntry> listed = new ArrayList<>();
    String cursor = null;
    do {
      Page<AddressBookEntry> page = books().newest("ada", new PageRequest(3, cursor));
      listed.addAll(page.items());
      cursor = page.after();
    } while (cursor != null);

    assertThat(listed).containsExactlyElementsOf(added.reversed());
  }

  @Test
  void readsNothingElseWithAForgedCursor() {
    AddressBookEntry added = add("ada", street("1 Main Street"), BOTH);

    for (String key : List.of("ZZZ", "ADDRESSES!", "ADDRESS#zzz")) {
      assertThat(books().newest("ada", new PageRequest(10, encoded(key))).items())
          .as(key)
          .isIn(List.of(), List.of(added));
    }
    assertThatThrownBy(() -> books().newest("ada", new PageRequest(10, "a")))
        .isInstanceOf(InvalidCursorException.class);
  }

  private static String encoded(String key) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void refusesChangesOfStaleBooksAndAddresses() {
    AddressBookEntry added = add("ada", street("1 Main Street"), BOTH);
    SavedAddress saved = added.saved();
    AddressBook book = books().find("ada");
    SavedAddress next = version(saved, saved.version() + 1);
    AddressBook nextBook = version(book, book.version() + 1);

    assertThat(commit(version(book, book.version() + 2), saved, next))
        .as("book skips a version")
        .isEqualTo(CommitResult.STALE);
    assertThat(commit(book, saved, next)).as("book of before").isEqualTo(CommitResult.STALE);
    assertThat(commit(nextBook, version(saved, 7), next))
        .as("address of another version")
        .isEqualTo(CommitResult.STALE);
    assertThat(commit(nextBook, version(saved, 7), null))
        .as("removal of another version")
        .isEqualTo(CommitResult.STALE);
    assertThat(commit(nextBook, null, saved)).as("addition").isEqualTo(CommitResult.STALE);
    assertThat(newest("ada")).containsExactly(added);

    assertThat(commit(nextBook, saved, next)).isEqualTo(CommitResult.COMMITTED);
    assertThat(books().find("ada", saved.id()).address()).contains(next);
  }

  @Test
  void storesTheResponseOfAnAddition() {
    IdempotentRequest<AddressBookEntry> request =
        new IdempotentRequest<>(new IdempotencyKey("ada", "k1", "f"), Object::toString);
    AddressDraft draft = new AddressDraft(street("1 Main Street"), BOTH);

    AddAddress.Outcome first = addAddress().add("ada", draft, request);
    AddAddress.Outcome second = addAddress().add("ada", draft, request);

    assertThat(first).isInstanceOf(AddAddress.Outcome.Added.class);
    assertThat(second).isInstanceOf(AddAddress.Outcome.Repeated.class);
    assertThat(newest("ada")).hasSize(1);
  }

  @Test
  void neverExceedsTheLimitUnderConcurrentAdditions() {
    for (int i = 0; i < Limits.ADDRESSES_PER_ACCOUNT - 2; i++) {
      add("ada", street(i + " Main Street"), DefaultUse.UNCHANGED);
    }

    List<AddAddress.Outcome> outcomes =
        Concurrently.call(
            4,
            i -> addAddress().add("ada", new AddressDraft(street(i + " New Street"), BOTH), null));

    assertThat(outcomes).filteredOn(AddAddress.Outcome.Added.class::isInstance).hasSize(2);
    assertThat(outcomes).filteredOn(AddAddress.Outcome.Full.class::isInstance).hasSize(2);
    List<AddressBookEntry> all = newest("ada");
    assertThat(all).hasSize(Limits.ADDRESSES_PER_ACCOUNT);
    assertThat(books().find("ada").size()).isEqualTo(Limits.ADDRESSES_PER_ACCOUNT);
    assertThat(all).filteredOn(AddressBookEntry::defaultShipping).hasSize(1);
    assertThat(all).filteredOn(AddressBookEntry::defaultBilling).hasSize(1);
  }

  @Test
  void leavesOneDefaultAfterConcurrentChanges() {
    List<String> added = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      added.add(add("ada", street(i + " Main Street"), DefaultUse.UNCHANGED).saved().id());
    }

    List<ChangeAddress.Outcome> outcomes =
        Concurrently.call(
            4,
            i ->
                new ChangeAddress(books(), clock, ids)
                    .change(
                        "ada",
                        added.get(i),
                        null,
                        new AddressDraft(street(i + " New Street"), BOTH)));

    assertThat(outcomes).allMatch(ChangeAddress.Outcome.Changed.class::isInstance);
    assertThat(newest("ada")).filteredOn(AddressBookEntry::defaultShipping).hasSize(1);
    assertThat(newest("ada"))
        .extracting(entry -> entry.saved().address().line1())
        .containsExactly("3 New Street", "2 New Street", "1 New Street", "0 New Street");
  }

  private AddressBookEntry add(String accountId, Address address, DefaultUse use) {
    AddAddress.Outcome outcome = addAddress().add(accountId, new AddressDraft(address, use), null);
    return ((AddAddress.Outcome.Added) outcome).entry();
  }

  private AddAddress addAddress() {
    return new AddAddress(books(), idempotencyStore(), clock, ids);
  }

  private RemoveAddress removeAddress() {
    return new RemoveAddress(books(), clock, ids);
  }

  private CommitResult commit(
      AddressBook book, @Nullable SavedAddress before, @Nullable SavedAddress after) {
    Effects effects = Effects.at(clock.instant(), ids);
    return books().commit(new AddressBookChange(book, before, after, effects));
  }

  private AddressBookEntry entry(String accountId, AddressBookEntry added) {
    return Objects.requireNonNull(books().find(accountId, added.saved().id()).entry().orElse(null));
  }

  private List<AddressBookEntry> newest(String accountId) {
    return books().newest(accountId, PageRequest.first(100)).items();
  }

  private static AddressBook version(AddressBook book, long version) {
    return new AddressBook(
        book.accountId(), book.size(), book.defaultShipping(), book.defaultBilling(), version);
  }

  private static SavedAddress version(SavedAddress saved, long version) {
    return new SavedAddress(
        saved.id(), saved.address(), saved.createdAt(), saved.updatedAt(), version);
  }

  private static Address street(String line1) {
    return new Address(null, null, line1, null, "Springfield", "IL", "62701", "US", null);
  }
}
