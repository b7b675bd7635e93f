package shop.proof;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.addressbook.AddressBook;
import shop.addressbook.AddressBookEntry;
import shop.contracts.Paging;
import shop.page.PageRequest;

/** An address book has as many addresses as it counts, and its defaults are among them. */
final class AddressInvariants {
  private AddressInvariants() {}

  static void check(ShopSnapshot snapshot, Violations violations) {
    books(snapshot)
        .forEach(
            (account, entries) -> {
              AddressBook book = snapshot.shop().addressBooks().find(account);
              Set<String> ids =
                  entries.stream().map(entry -> entry.saved().id()).collect(Collectors.toSet());
              violations.check(
                  book.size() == ids.size(),
                  "%d addresses, counted %d".formatted(ids.size(), book.size()));
              checkDefault(book.defaultShipping(), ids, violations);
              checkDefault(book.defaultBilling(), ids, violations);
            });
  }

  private static void checkDefault(@Nullable String id, Set<String> ids, Violations violations) {
    violations.check(id == null || ids.contains(id), "the default %s is gone".formatted(id));
  }

  /** The addresses of each account that has a book or an address. */
  static Map<String, List<AddressBookEntry>> books(ShopSnapshot snapshot) {
    Map<String, List<AddressBookEntry>> books = new TreeMap<>();
    accounts(snapshot)
        .forEach(
            account ->
                books.put(
                    account,
                    snapshot
                        .shop()
                        .addressBooks()
                        .newest(account, PageRequest.first(Paging.MAX))
                        .items()));
    return books;
  }

  private static Stream<String> accounts(ShopSnapshot snapshot) {
    return snapshot.keys("ACCOUNT#", "PROFILE");
  }

  /** The addresses without their ids and times. */
  static List<String> summary(List<AddressBookEntry> entries) {
    return entries.stream()
        .map(
            entry ->
                "%s, version %d, shipping %b, billing %b"
                    .formatted(
                        entry.saved().address().line1(),
                        entry.saved().version(),
                        entry.defaultShipping(),
                        entry.defaultBilling()))
        .toList();
  }
}
