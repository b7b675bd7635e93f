package shop.addressbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shop.address.Address;
import shop.addressbook.ChangeAddress.Outcome;
import shop.testkit.fake.FixedIds;
import shop.testkit.fake.InMemoryAddressBooks;
import shop.testkit.fake.InMemoryTable;
import shop.testkit.fake.TestClock;

class ChangeAddressTest {
  private static final Address MAIN = street("1 Main Street");
  private static final DefaultUse NONE = new DefaultUse(false, false);

  private final InMemoryTable table = new InMemoryTable();
  private final InMemoryAddressBooks books = new InMemoryAddressBooks(table);
  private final TestClock clock = new TestClock();
  private final FixedIds ids = new FixedIds();
  private final ChangeAddress changeAddress = new ChangeAddress(books, clock, ids);

  @Test
  void replacesTheAddressAndKeepsItsUse() {
    AddressBookEntry before = add(MAIN, new DefaultUse(true, false));
    clock.advance(Duration.ofMinutes(1));
    Address moved = street("2 Side Street");

    Outcome outcome = change(before, 1L, moved, DefaultUse.UNCHANGED);

    SavedAddress after =
        new SavedAddress(
            before.saved().id(), moved, before.saved().createdAt(), clock.instant(), 2);
    assertThat(outcome).isEqualTo(new Outcome.Changed(new AddressBookEntry(after, true, false)));
    assertThat(found(before)).contains(new AddressBookEntry(after, true, false));
  }

  @Test
  void changesTheUseOnly() {
    AddressBookEntry before = add(MAIN, new DefaultUse(true, true));

    Outcome outcome = change(before, null, MAIN, new DefaultUse(null, false));

    AddressBookEntry after = ((Outcome.Changed) outcome).entry();
    assertThat(after.defaultShipping()).isTrue();
    assertThat(after.defaultBilling()).isFalse();
    assertThat(after.saved().version()).isEqualTo(2);
  }

  @Test
  void leavesTheDefaultOfAnotherAddress() {
    AddressBookEntry other = add(MAIN, new DefaultUse(true, true));
    AddressBookEntry before = add(street("2 Side Street"), DefaultUse.UNCHANGED);

    change(before, null, street("3 Side Street"), NONE);

    assertThat(found(other)).contains(other);
  }

  @Test
  void writesNothingWithoutADifference() {
    AddressBookEntry before = add(MAIN, new DefaultUse(true, false));

    Outcome outcome = change(before, null, MAIN, new DefaultUse(true, null));

    assertThat(outcome).isEqualTo(new Outcome.Changed(before));
    assertThat(books.find("ada").version()).isEqualTo(1);
  }

  @Test
  void refusesAnotherVersionAndUnknownAddresses() {
    AddressBookEntry before = add(MAIN, NONE);

    assertThat(change(before, 7L, street("2 Side Street"), NONE)).isInstanceOf(Outcome.Stale.class);
    assertThat(changeAddress.change("ada", "unknown", null, new AddressDraft(MAIN, NONE)))
        .isInstanceOf(Outcome.NotFound.class);
    assertThat(changeAddress.change("bob", before.saved().id(), null, new AddressDraft(MAIN, NONE)))
        .isInstanceOf(Outcome.NotFound.class);
    assertThat(found(before)).contains(before);
  }

  @Test
  void removesOnlyTheExpectedVersionOfOwnAddresses() {
    AddressBookEntry before = add(MAIN, NONE);
    RemoveAddress removeAddress = new RemoveAddress(books, clock, ids);
    String id = before.saved().id();

    assertThat(removeAddress.remove("bob", id, null)).isEqualTo(RemoveAddress.Outcome.NOT_FOUND);
    assertThat(removeAddress.remove("ada", id, 2L)).isEqualTo(RemoveAddress.Outcome.STALE);
    assertThat(removeAddress.remove("ada", id, 1L)).isEqualTo(RemoveAddress.Outcome.REMOVED);
    assertThat(removeAddress.remove("ada", id, 1L)).isEqualTo(RemoveAddress.Outcome.NOT_FOUND);
  }

  private AddressBookEntry add(Address address, DefaultUse use) {
    var added =
        new AddAddress(books, table, clock, ids).add("ada", new AddressDraft(address, use), null);
    return ((AddAddress.Outcome.Added) added).entry();
  }

  private Outcome change(
      AddressBookEntry before, @Nullable Long version, Address address, DefaultUse use) {
    return changeAddress.change(
        "ada", before.saved().id(), version, new AddressDraft(address, use));
  }

  private Optional<AddressBookEntry> found(AddressBookEntry entry) {
    return books.find("ada", entry.saved().id()).entry();
  }

  private static Address street(String line1) {
    return new Address(null, null, line1, null, "Springfield", "IL", "62701", "US", null);
  }
}
