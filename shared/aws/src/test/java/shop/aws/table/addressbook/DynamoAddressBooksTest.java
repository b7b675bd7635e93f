package shop.aws.table.addressbook;

import shop.addressbook.AddressBooks;
import shop.aws.table.LocalTable;
import shop.aws.table.Table;
import shop.aws.table.effect.DynamoIdempotencyStore;
import shop.commit.IdempotencyStore;
import shop.testkit.contract.AddressBooksContract;

class DynamoAddressBooksTest extends AddressBooksContract {
  private final Table table = LocalTable.newTable();

  @Override
  protected AddressBooks books() {
    return new DynamoAddressBooks(table);
  }

  @Override
  protected IdempotencyStore idempotencyStore() {
    return new DynamoIdempotencyStore(table, clock);
  }
}
