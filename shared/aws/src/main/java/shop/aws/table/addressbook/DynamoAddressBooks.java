package shop.aws.table.addressbook;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.addressbook.AddressBook;
import shop.addressbook.AddressBookChange;
import shop.addressbook.AddressBookEntry;
import shop.addressbook.AddressBooks;
import shop.addressbook.SavedAddress;
import shop.aws.table.Condition;
import shop.aws.table.ShardedQueries;
import shop.aws.table.SortKeyRange;
import shop.aws.table.Table;
import shop.aws.table.Transaction;
import shop.aws.table.TransactionResult;
import shop.aws.table.Write;
import shop.aws.table.effect.EffectsWriter;
import shop.aws.table.key.AccountKeys;
import shop.aws.table.key.Key;
import shop.commit.CommitResult;
import shop.page.Page;
import shop.page.PageRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Address books in the table: one item for the book, and one for each address. Reads of several
 * items are not of one moment, so a change is conditional on the versions of both.
 */
public final class DynamoAddressBooks implements AddressBooks {
  private static final String BOOK = "address book";
  private static final String ADDRESS = "address";

  private final Table table;
  private final ShardedQueries lists;

  public DynamoAddressBooks(Table table) {
    this.table = table;
    this.lists = new ShardedQueries(table);
  }

  @Override
  public AddressBook find(String accountId) {
    return book(accountId, table.get(AccountKeys.addressBook(accountId)).orElse(null));
  }

  @Override
  public Lookup find(String accountId, String id) {
    Key book = AccountKeys.addressBook(accountId);
    Key address = AccountKeys.address(accountId, id);
    Map<Key, Map<String, AttributeValue>> items = table.getAll(List.of(book, address));
    return new Lookup(
        book(accountId, items.get(book)),
        Optional.ofNullable(items.get(address)).map(AddressBookSchemas.SAVED::read));
  }

  @Override
  public Page<AddressBookEntry> newest(String accountId, PageRequest page) {
    AddressBook book = find(accountId);
    Key first = AccountKeys.address(accountId, "");
    return lists
        .newestFirst(
            null,
            List.of(first.pk()),
            new SortKeyRange(first.sk(), first.sk() + "\uffff"),
            page,
            AddressBookSchemas.SAVED::read)
        .map(book::entry);
  }

  @Override
  public CommitResult commit(AddressBookChange change) {
    TransactionResult committed =
        table.commit(
            Transaction.of(bookWrite(change.book()), addressWrite(change))
                .and(EffectsWriter.writes(change.effects())));
    if (committed.failed(EffectsWriter.IDEMPOTENCY_KEY)) {
      return CommitResult.KEY_USED;
    }
    return committed.committed() ? CommitResult.COMMITTED : CommitResult.STALE;
  }

  private static Write bookWrite(AddressBook next) {
    return next.version() == 1
        ? Write.putNew(BOOK, AddressBookSchemas.write(next))
        : Write.put(BOOK, AddressBookSchemas.write(next), Condition.version(next.version() - 1));
  }

  private static Write addressWrite(AddressBookChange change) {
    String account = change.book().accountId();
    SavedAddress before = change.before();
    SavedAddress after = change.after();
    if (after == null) {
      SavedAddress removed = Optional.ofNullable(before).orElseThrow();
      return Write.delete(
          ADDRESS,
          AccountKeys.address(account, removed.id()),
          Condition.version(removed.version()));
    }
    Map<String, AttributeValue> item = AddressBookSchemas.write(account, after);
    return before == null
        ? Write.putNew(ADDRESS, item)
        : Write.put(ADDRESS, item, Condition.version(before.version()));
  }

  private static AddressBook book(String accountId, @Nullable Map<String, AttributeValue> item) {
    return item == null ? AddressBook.none(accountId) : AddressBookSchemas.BOOK.read(item);
  }
}
