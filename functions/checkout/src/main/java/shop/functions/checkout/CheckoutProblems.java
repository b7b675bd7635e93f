package shop.functions.checkout;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.cart.CartLine;
import shop.checkout.PlacementOutcome;
import shop.checkout.session.CheckoutStatus;
import shop.checkout.session.ClosedCheckout;
import shop.checkout.session.QuotedCheckout;
import shop.contracts.ProblemType;
import shop.shipping.NotShipped;
import shop.shipping.ShippingTable.Choice;
import shop.web.Problem;
import shop.web.checkout.CheckoutView;

/** The problems of checkouts. */
final class CheckoutProblems {
  private CheckoutProblems() {}

  static Problem of(ClosedCheckout closed) {
    Problem problem =
        Problem.of(ProblemType.CHECKOUT_CLOSED).with("checkout_status", closed.status().slug());
    return closed.orderId() == null ? problem : problem.with("order_id", closed.orderId());
  }

  /**
   * A completion that is refused.
   *
   * @param checkout with its new price, or with messages that say what is missing
   */
  static Problem changed(QuotedCheckout checkout, @Nullable PlacementOutcome refusal) {
    Problem problem =
        switch (refusal) {
          case PlacementOutcome.OutOfStock shortage ->
              Problem.of(ProblemType.OUT_OF_STOCK).with("items", shortage.lines());
          case PlacementOutcome.PriceChanged changed ->
              Problem.of(ProblemType.PRICE_CHANGED).with("items", changed.lines());
          case PlacementOutcome.NotForSale notForSale ->
              Problem.of(ProblemType.NOT_FOR_SALE)
                  .with("items", notForSale.skus().stream().map(SkuItem::new).toList());
          case null, default ->
              Problem.of(
                  checkout.status() == CheckoutStatus.READY_FOR_COMPLETE
                      ? ProblemType.CHECKOUT_CHANGED
                      : ProblemType.CHECKOUT_NOT_READY);
        };
    return problem.with("checkout", CheckoutView.of(checkout));
  }

  /** An item that is not for sale. */
  private record SkuItem(String sku) {}

  /** Something is missing or cannot be sold: the messages of the checkout name it. */
  static Problem notReady(QuotedCheckout checkout) {
    return Problem.of(ProblemType.CHECKOUT_NOT_READY).with("checkout", CheckoutView.of(checkout));
  }

  /** Names each SKU and why no method ships it. */
  static Problem nothingShips(Choice refused, QuotedCheckout checkout) {
    List<String> skus = checkout.checkout().lines().stream().map(CartLine::sku).toList();
    return Problem.of(ProblemType.NOTHING_SHIPS_THERE)
        .with("items", refused.notShipped(skus).stream().map(CheckoutProblems::item).toList());
  }

  private static Item item(NotShipped one) {
    return new Item(one.sku(), one.reason().slug());
  }

  /** A SKU that no method ships. */
  private record Item(String sku, String reason) {}
}
