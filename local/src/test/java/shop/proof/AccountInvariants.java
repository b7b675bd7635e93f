package shop.proof;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import shop.contracts.TableLayout;
import shop.guest.Guest;

/**
 * Each account has exactly the claim of its address, and no session is left of an account that was
 * removed; guests have sessions without an account.
 */
final class AccountInvariants {
  private AccountInvariants() {}

  static void check(ShopSnapshot snapshot, Violations violations) {
    Map<String, String> addresses =
        snapshot.items().stream()
            .filter(item -> ShopSnapshot.text(item, TableLayout.SK).equals("PROFILE"))
            .collect(
                Collectors.toMap(
                    item -> ShopSnapshot.text(item, "id"),
                    item -> ShopSnapshot.text(item, "email")));
    Map<String, String> claims =
        snapshot.items().stream()
            .filter(item -> ShopSnapshot.text(item, TableLayout.PK).startsWith("EMAIL#"))
            .collect(
                Collectors.toMap(
                    item -> ShopSnapshot.text(item, "account_id"),
                    item -> ShopSnapshot.text(item, TableLayout.PK).substring("EMAIL#".length())));
    violations.check(
        claims.equals(addresses), "addresses %s, claimed %s".formatted(addresses, claims));
    Set<String> withSessions =
        snapshot.items().stream()
            .filter(item -> ShopSnapshot.text(item, TableLayout.SK).startsWith("SESSION#"))
            .map(item -> ShopSnapshot.text(item, "account_id"))
            .filter(id -> !Guest.is(id))
            .collect(Collectors.toSet());
    violations.check(
        addresses.keySet().containsAll(withSessions),
        "sessions of %s, accounts %s".formatted(withSessions, addresses.keySet()));
  }
}
