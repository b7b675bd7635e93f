package shop.testkit;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import shop.cart.Carts;
import shop.checkout.OrderDrafts;
import shop.checkout.OrderRequest;
import shop.checkout.PlaceOrder;
import shop.checkout.Placement;
import shop.checkout.QuoteInput;
import shop.checkout.QuoteInputs;
import shop.checkout.Quoting;
import shop.checkout.UnpaidUnitsLimit;
import shop.commit.IdempotencyStore;
import shop.commit.Ids;
import shop.money.Money;
import shop.order.Order;
import shop.order.OrderNumber;
import shop.order.Orders;
import shop.pricing.PriceRules;
import shop.shipping.RateBasis;
import shop.shipping.ShippingMethod;
import shop.shipping.ShippingRate;
import shop.shipping.ShippingTable;
import shop.shipping.ShippingZone;
import shop.tax.TaxRate;
import shop.tax.TaxReason;
import shop.tax.TaxTable;

/** Builds what places orders; by default with 30 minutes to pay and without limits. */
public final class PlacementFixture {
  /** The time to pay. */
  public static final Duration PAY_WITHIN = Duration.ofMinutes(30);

  /** 10 % tax on the lines in the US, and 4.95 for shipping to anywhere. */
  public static final PriceRules RULES = rules(1_000, 495);

  private final QuoteInputs inputs;
  private final Orders orders;
  private final IdempotencyStore idempotency;
  private final Clock clock;
  private final Ids ids;
  private int unpaidLimit;
  private UnpaidUnitsLimit unpaidUnits = UnpaidUnitsLimit.NONE;
  private Supplier<String> numbers;

  private PlacementFixture(
      QuoteInputs inputs, Orders orders, IdempotencyStore idempotency, Clock clock, Ids ids) {
    Random random = new Random();
    this.inputs = inputs;
    this.orders = orders;
    this.idempotency = idempotency;
    this.clock = clock;
    this.ids = ids;
    this.numbers = () -> OrderNumber.next(random);
  }

  public static PlacementFixture aPlacement(
      QuoteInputs inputs, Orders orders, IdempotencyStore idempotency, Clock clock, Ids ids) {
    return new PlacementFixture(inputs, orders, idempotency, clock, ids);
  }

  /** Rules with a tax on lines in the US and a fee for shipping to anywhere, in USD. */
  public static PriceRules rules(int taxBasisPoints, long shippingMinor) {
    TaxRate lines =
        new TaxRate(
            "lines",
            "Tax",
            "US",
            null,
            null,
            TaxTable.STANDARD,
            taxBasisPoints,
            TaxReason.STANDARD,
            null,
            null);
    TaxRate untaxed =
        new TaxRate("shipping", "Tax", "US", null, null, "shipping", 0, TaxReason.ZERO, null, null);
    ShippingMethod standard =
        new ShippingMethod(
            "standard",
            "Standard",
            RateBasis.QUANTITY,
            List.of(new ShippingRate(0, null, new Money(shippingMinor, "USD"))),
            null,
            "shipping",
            Set.of(),
            null);
    return new PriceRules(
        new TaxTable(false, Map.of(), List.of(lines, untaxed)),
        new ShippingTable(
            List.of(
                new ShippingZone(
                    "everywhere",
                    "Everywhere",
                    Set.of(ShippingZone.ANYWHERE),
                    Set.of(),
                    Set.of(),
                    List.of(standard)))),
        List.of());
  }

  /** The maximum of unpaid orders of a customer; 0: no limit. */
  public PlacementFixture unpaidLimit(int limit) {
    unpaidLimit = limit;
    return this;
  }

  public PlacementFixture unpaidUnits(UnpaidUnitsLimit limit) {
    unpaidUnits = limit;
    return this;
  }

  public PlacementFixture numbers(Supplier<String> of) {
    numbers = of;
    return this;
  }

  public Placement build() {
    return new Placement(
        new OrderDrafts(new Quoting(inputs), unpaidUnits, numbers, ids),
        orders,
        new Placement.Terms(PAY_WITHIN, unpaidLimit),
        clock,
        ids);
  }

  /** Orders carts. */
  public PlaceOrder of(Carts carts) {
    return new PlaceOrder(carts, build(), idempotency, clock);
  }

  /** An order of a customer's cart to {@link OrderFixture#ADDRESS}. */
  public static OrderRequest order(String customerId) {
    return new OrderRequest(
        customerId, new Order.Contact(null, OrderFixture.ADDRESS, null, null), null, Set.of());
  }

  /** The same inputs with other rules, for adapters whose table has none. */
  public static QuoteInputs withRules(QuoteInputs inputs, PriceRules rules) {
    return (buyerId, lines, codes) -> {
      QuoteInput read = inputs.read(buyerId, lines, codes);
      return new QuoteInput(
          read.offers(),
          read.unpaid(),
          rules,
          read.categories(),
          read.candidates(),
          read.refusedCodes(),
          read.taxExempt());
    };
  }
}
