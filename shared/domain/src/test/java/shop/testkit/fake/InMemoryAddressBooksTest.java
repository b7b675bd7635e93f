package shop.testkit.fake;

import shop.addressbook.AddressBooks;
import shop.commit.IdempotencyStore;
import shop.testkit.contract.AddressBooksContract;

class InMemoryAddressBooksTest extends AddressBooksContract {
  private final InMemoryTable table = new InMemoryTable();
  private final InMemoryAddressBooks books = new InMemoryAddressBooks(table);

  @Override
  protected AddressBooks books() {
    return books;
  }

  @Override
  protected IdempotencyStore idempotencyStore() {
    return table;
  }
}
