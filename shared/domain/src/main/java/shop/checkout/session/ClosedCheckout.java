package shop.checkout.session;

import org.jspecify.annotations.Nullable;

/**
 * A checkout that can no longer be changed.
 *
 * @param orderId the order, if it is completed
 */
public record ClosedCheckout(CheckoutStatus status, @Nullable String orderId) {

  static ClosedCheckout of(Checkout checkout) {
    CheckoutStatus status =
        switch (checkout.state()) {
          case COMPLETED -> CheckoutStatus.COMPLETED;
          case CANCELED -> CheckoutStatus.CANCELED;
          case OPEN -> CheckoutStatus.EXPIRED;
        };
    return new ClosedCheckout(status, checkout.orderId());
  }
}
