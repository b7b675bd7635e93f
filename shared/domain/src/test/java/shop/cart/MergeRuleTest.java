package shop.cart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import shop.contracts.Limits;
import shop.testkit.fake.FakeShop;

class MergeRuleTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final FakeShop shop = new FakeShop();

  MergeRuleTest() {
    shop.addProduct("MUG", 1999, 200);
    shop.addProduct("POT", 2500, 3);
    shop.addProduct("OLD", 500, 10);
  }

  @Test
  void addsUnitsUpToLimitAndStock() {
    Cart account = cart("ann", line("MUG", 60), line("POT", 2));
    Cart guest = cart("guest-1", line("MUG", 60), line("POT", 2), line("OLD", 1));

    Cart merged = merge(MergeRule.SUM, account, guest);

    assertThat(units(merged)).isEqualTo(Map.of("MUG", Limits.LINE_QUANTITY, "POT", 3, "OLD", 1));
    assertThat(merged.version()).isEqualTo(account.version() + 1);
    assertThat(merged.ownerId()).isEqualTo("ann");
  }

  @Test
  void leavesOutLinesThatCannotBeSold() {
    shop.changeOffer("OLD", 500, false);

    Cart merged = merge(MergeRule.SUM, cart("ann"), cart("guest-1", line("OLD", 1)));

    assertThat(merged.isEmpty()).isTrue();
  }

  @Test
  void keepsTheCartOfTheAccountUnlessItIsEmpty() {
    Cart guest = cart("guest-1", line("POT", 1));

    Cart merged = merge(MergeRule.KEEP_ACCOUNT, cart("ann", line("MUG", 1)), guest);
    Cart taken = merge(MergeRule.KEEP_ACCOUNT, cart("ann"), guest);

    assertThat(units(merged)).isEqualTo(Map.of("MUG", 1));
    assertThat(units(taken)).isEqualTo(Map.of("POT", 1));
  }

  @Test
  void keepsTheCartOfTheGuestUnlessItIsEmpty() {
    Cart account = cart("ann", line("MUG", 1));

    Cart taken = merge(MergeRule.KEEP_GUEST, account, cart("guest-1", line("POT", 1)));
    Cart merged = merge(MergeRule.KEEP_GUEST, account, cart("guest-1"));

    assertThat(units(taken)).isEqualTo(Map.of("POT", 1));
    assertThat(units(merged)).isEqualTo(Map.of("MUG", 1));
  }

  @Test
  void refusesUnknownNames() {
    assertThat(MergeRule.named("keep_guest")).isEqualTo(MergeRule.KEEP_GUEST);
    assertThatThrownBy(() -> MergeRule.named("Sum")).hasMessageContaining("CART_MERGE");
  }

  private Cart merge(MergeRule rule, Cart account, Cart guest) {
    Map<String, Offer> offers = shop.offers.of(account.linesWith(guest.lines()));
    return rule.merged(account, guest, offers, NOW);
  }

  private CartLine line(String sku, int quantity) {
    return new CartLine(sku, shop.stock(sku).productId(), quantity, shop.stock(sku).price());
  }

  private static Cart cart(String owner, CartLine... lines) {
    return new Cart(owner, List.of(lines), 1, NOW);
  }

  private static Map<String, Integer> units(Cart cart) {
    return cart.lines().stream().collect(Collectors.toMap(CartLine::sku, CartLine::quantity));
  }
}
