package shop.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import shop.account.Email;
import shop.address.Address;
import shop.cart.Cart;
import shop.cart.CartLine;
import shop.checkout.session.Checkout;
import shop.checkout.session.CheckoutDetails;
import shop.checkout.session.Checkouts;
import shop.checkout.session.Checkouts.CartCheckout;
import shop.checkout.session.Checkouts.Replacement;
import shop.checkout.session.Checkouts.ToComplete;
import shop.commit.CommitResult;
import shop.commit.Effects;
import shop.contracts.Limits;
import shop.money.Money;
import shop.pricing.PriceTotals;
import shop.testkit.Concurrently;
import shop.testkit.fake.FakeShop;

/** The contract of {@link Checkouts}. */
public abstract class CheckoutsContract extends OrderingContract {
  private static final Money PRICE = new Money(1999, "USD");
  private static final Instant AT = Instant.parse("2026-01-31T12:00:00.123Z");
  private static final CartLine MUG = new CartLine("MUG", "p1", 2, PRICE);

  private Checkouts checkouts() {
    return ports().checkouts();
  }

  @Test
  void storesAllFieldsOfACheckout() {
    Address address =
        new Address("Ann", "Ltd", "1 Road", "Flat 2", "London", "LND", "SW1Y 4JH", "GB", "+44 20");
    CheckoutDetails details =
        new CheckoutDetails(
            new Email("ann@example.com"), address, address, "standard", List.of("SUMMER", "ANN"));
    PriceTotals seen = new PriceTotals(PRICE, PRICE, PRICE, PRICE, PRICE, PRICE, true);
    Checkout first = checkout("c1", 1, Checkout.State.OPEN, details);
    Checkout second =
        new Checkout(
            "c1",
            "ann",
            true,
            List.of(MUG, new CartLine("POT", "p2", 99, PRICE)),
            details,
            seen,
            "key-1",
            Checkout.State.COMPLETED,
            "order-1",
            AT,
            AT.plusSeconds(1),
            AT.plus(Duration.ofHours(1)),
            2);

    CommitResult added = checkouts().add(first, null, effects());
    CommitResult saved = checkouts().save(second, effects());

    assertThat(List.of(added, saved)).containsOnly(CommitResult.COMMITTED);
    assertThat(checkouts().find("c1")).contains(second);
    assertThat(checkouts().find("c2")).isEmpty();
  }

  @Test
  void storesFullCheckouts() {
    List<CartLine> lines =
        IntStream.range(0, Limits.CART_LINES)
            .mapToObj(i -> new CartLine("SKU-" + i, "p" + i, 99, PRICE))
            .toList();
    Checkout full =
        new Checkout(
            "c1",
            "ann",
            false,
            lines,
            CheckoutDetails.NONE,
            null,
            null,
            Checkout.State.OPEN,
            null,
            AT,
            AT,
            AT,
            1);

    checkouts().add(full, null, effects());

    assertThat(checkouts().find("c1")).contains(full);
  }

  @Test
  void savesOnlyTheNextVersion() {
    Checkout first = checkout("c1", 1);
    checkouts().add(first, null, effects());

    assertThat(checkouts().add(first, null, effects())).isEqualTo(CommitResult.STALE);
    assertThat(checkouts().save(checkout("c1", 1), effects())).isEqualTo(CommitResult.STALE);
    assertThat(checkouts().save(checkout("c1", 3), effects())).isEqualTo(CommitResult.STALE);
    assertThat(checkouts().save(checkout("c2", 2), effects())).isEqualTo(CommitResult.STALE);
    assertThat(checkouts().find("c1")).contains(first);
    assertThat(checkouts().save(checkout("c1", 2), effects())).isEqualTo(CommitResult.COMMITTED);
  }

  @Test
  void readsACartWithItsLatestCheckout() {
    Cart cart = new Cart("ann", List.of(MUG), 1, clock.instant());
    carts().save(cart, effects());

    assertThat(checkouts().ofCart("ann")).isEqualTo(new CartCheckout(cart, null));

    checkouts().add(checkout("c1", 1), new Replacement(null, null), effects());
    checkouts().add(checkout("c2", 1), null, effects());

    assertThat(checkouts().ofCart("ann")).isEqualTo(new CartCheckout(cart, "c1"));
    assertThat(checkouts().ofCart("bob")).isEqualTo(new CartCheckout(Cart.none("bob"), null));
  }

  @Test
  void readsACheckoutWithTheCartOfItsOwner() {
    Cart cart = new Cart("ann", List.of(MUG), 1, clock.instant());
    carts().save(cart, effects());
    checkouts().add(checkout("c1", 1), null, effects());

    assertThat(checkouts().toComplete("ann", "c1"))
        .contains(new ToComplete(checkout("c1", 1), cart, null));
    assertThat(checkouts().toComplete("ann", "c2")).isEmpty();
  }

  @Test
  void replacesTheLatestCheckoutOfACart() {
    checkouts().add(checkout("c1", 1), new Replacement(null, null), effects());

    Checkout canceled = checkout("c1", 2, Checkout.State.CANCELED, CheckoutDetails.NONE);
    CommitResult replaced =
        checkouts().add(checkout("c2", 1), new Replacement("c1", canceled), effects());

    assertThat(replaced).isEqualTo(CommitResult.COMMITTED);
    assertThat(checkouts().find("c1")).contains(canceled);
    assertThat(checkouts().ofCart("ann").checkoutId()).isEqualTo("c2");
  }

  @Test
  void replacesNothingThatChangedMeanwhile() {
    checkouts().add(checkout("c1", 1), new Replacement(null, null), effects());
    checkouts().save(checkout("c1", 2), effects());
    Checkout canceled = checkout("c1", 2, Checkout.State.CANCELED, CheckoutDetails.NONE);

    assertThat(checkouts().add(checkout("c2", 1), new Replacement(null, null), effects()))
        .isEqualTo(CommitResult.STALE);
    assertThat(checkouts().add(checkout("c2", 1), new Replacement("c0", null), effects()))
        .isEqualTo(CommitResult.STALE);
    assertThat(checkouts().add(checkout("c2", 1), new Replacement("c1", canceled), effects()))
        .isEqualTo(CommitResult.STALE);
    assertThat(checkouts().find("c2")).isEmpty();
    assertThat(checkouts().ofCart("ann").checkoutId()).isEqualTo("c1");
  }

  @Test
  void keepsOneOfParallelCheckoutsOfACart() {
    List<CommitResult> results =
        Concurrently.call(
            4, i -> checkouts().add(checkout("c" + i, 1), new Replacement(null, null), effects()));

    assertThat(results).containsOnlyOnce(CommitResult.COMMITTED);
  }

  @Test
  void writesNothingWhenTheKeyIsUsed() {
    Effects first = effects().respond(FakeShop.idempotentRequest("ann", "key-1", "f"), "c1");
    Effects second = effects().respond(FakeShop.idempotentRequest("ann", "key-1", "f"), "c2");
    checkouts().add(checkout("c1", 1), null, first);

    assertThat(checkouts().add(checkout("c2", 1), null, second)).isEqualTo(CommitResult.KEY_USED);
    assertThat(checkouts().save(checkout("c1", 2), second)).isEqualTo(CommitResult.KEY_USED);
    assertThat(checkouts().find("c2")).isEmpty();
    assertThat(checkouts().find("c1")).contains(checkout("c1", 1));
  }

  private static Checkout checkout(String id, long version) {
    return checkout(id, version, Checkout.State.OPEN, CheckoutDetails.NONE);
  }

  private static Checkout checkout(
      String id, long version, Checkout.State state, CheckoutDetails details) {
    return new Checkout(
        id,
        "ann",
        true,
        List.of(MUG),
        details,
        null,
        null,
        state,
        null,
        AT,
        AT,
        AT.plus(Duration.ofHours(1)),
        version);
  }

  private Effects effects() {
    return Effects.at(clock.instant(), ids);
  }
}
