package shop.testkit.contract;

import static shop.testkit.PlacementFixture.aPlacement;
import static shop.testkit.PlacementFixture.withRules;
import static shop.testkit.ProductFixture.aProduct;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.cart.AddToCart;
import shop.cart.Carts;
import shop.cart.ItemToAdd;
import shop.cart.Offers;
import shop.cart.PricedCart;
import shop.checkout.OrderRequest;
import shop.checkout.PlaceOrder;
import shop.checkout.PlacementOutcome;
import shop.checkout.QuoteInputs;
import shop.checkout.UnpaidUnitsLimit;
import shop.commit.Effects;
import shop.commit.IdempotentRequest;
import shop.commit.Ids;
import shop.contracts.reason.TimelineEvent;
import shop.inventory.StockTransition;
import shop.ledger.Payment;
import shop.ledger.Payments;
import shop.order.Order;
import shop.order.OrderAction;
import shop.order.OrderChange;
import shop.order.Orders;
import shop.order.PaymentStatus;
import shop.order.lifecycle.CancelOrder;
import shop.testkit.OrderFixture;
import shop.testkit.PlacementFixture;

/** The base class of the contracts of carts, orders and payments. */
public abstract class OrderingContract extends CatalogueContract {
  protected final Ids ids = Ids.ulids();
  private @Nullable String categoryId;

  protected Carts carts() {
    return ports().carts();
  }

  protected Offers offers() {
    return ports().offers();
  }

  protected QuoteInputs quoteInputs() {
    return ports().quoteInputs();
  }

  protected Orders orders() {
    return ports().orders();
  }

  protected Payments payments() {
    return ports().payments();
  }

  /** Adds a simple product at a price; returns its id. */
  protected final String addProduct(String sku, long priceMinor, long units) {
    if (categoryId == null) {
      categoryId = addCategory("Kitchen", null);
    }
    return addProduct(aProduct().named(sku).in(categoryId).variant(sku, priceMinor, units))
        .product()
        .id();
  }

  protected final AddToCart.Outcome addToCart(String customerId, String sku, int quantity) {
    return addToCart(customerId, sku, quantity, null);
  }

  protected final AddToCart.Outcome addToCart(
      String customerId,
      String sku,
      int quantity,
      @Nullable IdempotentRequest<PricedCart> request) {
    return new AddToCart(carts(), offers(), idempotencyStore(), clock, ids)
        .add(customerId, new ItemToAdd.Sku(sku), quantity, request);
  }

  protected final PlacementOutcome placeOrder(
      String customerId, @Nullable IdempotentRequest<Order> request) {
    return placeOrder(customerId, 0, request);
  }

  /** Places an order with a limit of unpaid orders; 0 means no limit. */
  protected final PlacementOutcome placeOrder(
      String customerId, int unpaidLimit, @Nullable IdempotentRequest<Order> request) {
    return placeOrder(unpaidLimit).place(PlacementFixture.order(customerId), request);
  }

  /** Places an order with notes of any length. */
  protected final Order orderWithNotes(String customerId, String notes) {
    Order.Contact contact = new Order.Contact(null, OrderFixture.ADDRESS, null, notes);
    OrderRequest order = new OrderRequest(customerId, contact, null, Set.of());
    return ((PlacementOutcome.Placed) placeOrder(0).place(order, null)).order();
  }

  /** Adds one SKU to the cart of a guest and places the order. */
  protected final Order orderOfGuest(String guestId, String email, String sku) {
    addToCart(guestId, sku, 1);
    Order.Contact contact = new Order.Contact(email, OrderFixture.ADDRESS, null, null);
    OrderRequest order = new OrderRequest(guestId, contact, null, Set.of());
    return ((PlacementOutcome.Placed) placeOrder(0).place(order, null)).order();
  }

  private PlaceOrder placeOrder(int unpaidLimit) {
    return aPlacement(
            withRules(quoteInputs(), PlacementFixture.RULES),
            orders(),
            idempotencyStore(),
            clock,
            ids)
        .unpaidLimit(unpaidLimit)
        .unpaidUnits(unpaidUnits())
        .of(carts());
  }

  /** The limit of units in unpaid orders; none unless a contract is about it. */
  protected UnpaidUnitsLimit unpaidUnits() {
    return UnpaidUnitsLimit.NONE;
  }

  /** Adds one SKU to the cart and places the order. */
  protected final Order placedOrder(String customerId, String sku, int quantity) {
    addToCart(customerId, sku, quantity);
    return ((PlacementOutcome.Placed) placeOrder(customerId, null)).order();
  }

  protected final CancelOrder cancelOrder() {
    return new CancelOrder(orders(), payments(), null, clock, ids);
  }

  /** The change that a successful payment makes to an order. */
  protected final OrderChange paymentChange(Order order, String intentId, String eventId) {
    Order paid =
        order.toBuilder(clock.instant())
            .apply(OrderAction.PAY)
            .paymentStatus(PaymentStatus.SUCCEEDED)
            .paymentIntentId(intentId)
            .captured(order.totals().total())
            .entry(TimelineEvent.PAID, null)
            .build();
    Payment payment =
        new Payment(
            order.id(),
            intentId,
            order.totals().total(),
            Payment.State.SUCCEEDED,
            clock.instant(),
            clock.instant());
    return OrderChange.to(paid, Effects.at(clock.instant(), ids))
        .withStock(order.stockTransition(StockTransition.Kind.SELL))
        .with(payment)
        .withStripeEvent(eventId)
        .clearingDeadline();
  }
}
