package shop.commit;

import static shop.commit.ConcurrentRetryTest.ANN;
import static shop.commit.ConcurrentRetryTest.request;

import java.time.Duration;
import java.util.List;
import shop.account.Email;
import shop.checkout.Quoting;
import shop.checkout.session.CheckoutDetails;
import shop.checkout.session.CompleteCheckout;
import shop.checkout.session.CreateCheckout;
import shop.checkout.session.HoldCheckout;
import shop.commit.ConcurrentRetryTest.Call;
import shop.hold.ExtendHold;
import shop.hold.HeldUnits;
import shop.hold.HoldLimits;
import shop.hold.HoldRequest;
import shop.hold.HoldStock;
import shop.hold.ReleaseHold;
import shop.testkit.OrderFixture;
import shop.testkit.fake.FakeShop;
import shop.testkit.fake.InMemoryAccounts;

/** Requests of checkouts and holds for {@link ConcurrentRetryTest}. */
final class CheckoutCalls {
  /** A checkout of the cart that can be completed. */
  private static final CreateCheckout.Draft DRAFT =
      new CreateCheckout.Draft(
          null,
          new CheckoutDetails(
              new Email("ann@example.com"), OrderFixture.ADDRESS, null, "standard", List.of()));

  private CheckoutCalls() {}

  static Call newCheckout(FakeShop shop) {
    shop.addProduct("MUG", 1999, 2);
    shop.addToCart(ANN, "MUG", 2);
    return store -> createCheckout(shop, store).create(ANN, DRAFT, request());
  }

  static Call completeCheckout(FakeShop shop) {
    shop.addProduct("MUG", 1999, 2);
    shop.addToCart(ANN, "MUG", 2);
    String id = createdCheckout(shop);
    return store ->
        new CompleteCheckout(
                shop.checkouts,
                shop.orders,
                new Quoting(shop.quoteInputs),
                shop.placement().build(),
                new ReleaseHold(shop.holds, shop.clock),
                store,
                shop.clock,
                shop.ids)
            .complete(ANN, id, request());
  }

  private static String createdCheckout(FakeShop shop) {
    var outcome = createCheckout(shop, shop.table).create(ANN, DRAFT, null);
    return ((CreateCheckout.Outcome.Created) outcome).checkout().checkout().id();
  }

  private static CreateCheckout createCheckout(FakeShop shop, IdempotencyStore store) {
    return new CreateCheckout(
        shop.checkouts,
        shop.orders,
        new InMemoryAccounts(shop.table),
        shop.stocks,
        new Quoting(shop.quoteInputs),
        shop.holds,
        store,
        Duration.ofHours(1),
        shop.clock,
        shop.ids);
  }

  static Call holdCheckout(FakeShop shop) {
    shop.addProduct("MUG", 1999, 2);
    shop.addToCart(ANN, "MUG", 2);
    String id = createdCheckout(shop);
    return store ->
        new HoldCheckout(
                shop.checkouts,
                shop.orders,
                new Quoting(shop.quoteInputs),
                holdStock(shop, store),
                extendHold(shop, store),
                store,
                shop.clock)
            .hold(ANN, id, request());
  }

  static Call holdStock(FakeShop shop) {
    String product = shop.addProduct("MUG", 1999, 2);
    HoldRequest wanted = holdOf(product);
    return store -> holdStock(shop, store).hold(wanted, request());
  }

  static Call extendHold(FakeShop shop) {
    holdStock(shop, shop.table).hold(holdOf(shop.addProduct("MUG", 1999, 2)), null);
    return store -> extendHold(shop, store).extend("checkout-1", request());
  }

  private static HoldRequest holdOf(String product) {
    return new HoldRequest("checkout-1", 0, ANN, false, List.of(new HeldUnits("MUG", product, 2)));
  }

  private static HoldStock holdStock(FakeShop shop, IdempotencyStore store) {
    return new HoldStock(
        shop.holds, store, Duration.ofMinutes(10), HoldLimits.NONE, shop.clock, shop.ids);
  }

  private static ExtendHold extendHold(FakeShop shop, IdempotencyStore store) {
    return new ExtendHold(shop.holds, store, Duration.ofMinutes(10), shop.clock, shop.ids);
  }
}
