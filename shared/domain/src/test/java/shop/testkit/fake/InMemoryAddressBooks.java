package shop.testkit.fake;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.addressbook.AddressBook;
import shop.addressbook.AddressBookChange;
import shop.addressbook.AddressBookEntry;
import shop.addressbook.AddressBooks;
import shop.addressbook.SavedAddress;
import shop.commit.CommitResult;
import shop.page.Page;
import shop.page.PageRequest;

/** Address books in memory. */
public final class InMemoryAddressBooks implements AddressBooks {
  private final InMemoryTable table;
  private final Map<String, AddressBook> books = new HashMap<>();
  private final Map<String, Map<String, SavedAddress>> addresses = new HashMap<>();

  public InMemoryAddressBooks(InMemoryTable table) {
    this.table = table;
  }

  @Override
  public AddressBook find(String accountId) {
    return table.atomically(() -> books.getOrDefault(accountId, AddressBook.none(accountId)));
  }

  @Override
  public Lookup find(String accountId, String id) {
    return table.atomically(
        () -> new Lookup(find(accountId), Optional.ofNullable(ofAccount(accountId).get(id))));
  }

  @Override
  public Page<AddressBookEntry> newest(String accountId, PageRequest page) {
    return table.atomically(
        () ->
            InMemoryPages.newestFirst(ofAccount(accountId).values(), SavedAddress::id, page)
                .map(find(accountId)::entry));
  }

  @Override
  public CommitResult commit(AddressBookChange change) {
    return table.atomically(
        () -> {
          if (table.isKeyUsed(change.effects())) {
            return CommitResult.KEY_USED;
          }
          String account = change.book().accountId();
          if (find(account).version() != change.book().version() - 1 || isStale(account, change)) {
            return CommitResult.STALE;
          }
          write(account, change);
          return CommitResult.COMMITTED;
        });
  }

  private boolean isStale(String account, AddressBookChange change) {
    SavedAddress before = change.before();
    SavedAddress after = change.after();
    return before == null
        ? after != null && ofAccount(account).containsKey(after.id())
        : version(ofAccount(account).get(before.id())) != before.version();
  }

  private static long version(@Nullable SavedAddress address) {
    return address == null ? 0 : address.version();
  }

  private void write(String account, AddressBookChange change) {
    SavedAddress before = change.before();
    SavedAddress after = change.after();
    books.put(account, change.book());
    if (before != null) {
      ofAccount(account).remove(before.id());
    }
    if (after != null) {
      ofAccount(account).put(after.id(), after);
    }
    table.apply(change.effects());
  }

  private Map<String, SavedAddress> ofAccount(String accountId) {
    return addresses.computeIfAbsent(accountId, _ -> new HashMap<>());
  }
}
