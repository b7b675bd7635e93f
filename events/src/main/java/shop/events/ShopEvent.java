package shop.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event of the shop, named in the past tense with the subject first. A published version never
 * changes: a new field that consumers need requires a new version beside the old one.
 */
public sealed interface ShopEvent {

  /** A customer registered. Without personal data: consumers that need it read the account. */
  record AccountRegistered(String accountId) implements ShopEvent {}

  /**
   * A registration, or another account, used the e-mail address of an existing account. Its owner
   * should be notified.
   */
  record RegistrationRepeated(String accountId) implements ShopEvent {}

  /**
   * A link that verifies an e-mail address is to be mailed.
   *
   * @param tokenId the id of its one-time token; of an unused token only the hash is stored
   */
  record EmailVerificationRequested(String tokenId) implements ShopEvent {}

  /**
   * A link that sets a new password was requested for an address. Whether the address has an
   * account is known only to the consumer that finds the token.
   *
   * @param tokenId the id of its one-time token
   */
  record PasswordResetRequested(String tokenId) implements ShopEvent {}

  /** The owner of an account has shown that its e-mail address is theirs. */
  record EmailVerified(String accountId) implements ShopEvent {}

  /**
   * An account has another e-mail address, which is verified.
   *
   * @param changeId under which the address before it is kept, to notify it
   */
  record EmailChanged(String accountId, String changeId) implements ShopEvent {}

  /** An unverified account was removed, because the owner of another one verified its address. */
  record AccountRemoved(String accountId) implements ShopEvent {}

  /** A customer took over the cart of a guest, whose session has ended. */
  record GuestMerged(String accountId, String guestId) implements ShopEvent {}

  /** An administrator changed an account's role, or activated or deactivated it. */
  record AccountChanged(String accountId, String role, boolean active) implements ShopEvent {}

  /**
   * The owner of an account turned the second factor on or removed it.
   *
   * @param enabled false: removed
   */
  record FactorChanged(String accountId, boolean enabled) implements ShopEvent {}

  /** An administrator removed the second factor of an account. Its owner should be notified. */
  record FactorReset(String accountId) implements ShopEvent {}

  /**
   * An account was used from a device that it was not used from before. Its owner should be
   * notified.
   */
  record NewDeviceUsed(String accountId) implements ShopEvent {}

  /** An account has another password. Its owner should be notified. */
  record PasswordChanged(String accountId) implements ShopEvent {}

  /** An administrator made an API key, which has a part of their permissions. */
  record ApiKeyCreated(String accountId, String keyId) implements ShopEvent {}

  /** A product was created, with any status. */
  record ProductCreated(String productId, long version) implements ShopEvent {}

  /** Data of a product changed, except its stock. */
  record ProductChanged(String productId, long version) implements ShopEvent {}

  /** A product was removed. Orders keep their own copy of its data. */
  record ProductRemoved(String productId) implements ShopEvent {}

  /** A category was renamed or moved, which changes the search results for its products. */
  record CategoryChanged(String categoryId, long version) implements ShopEvent {}

  /**
   * The displayed images of a product changed: their number, order or alternative texts.
   *
   * @param version the version of the images, which is counted apart from the product's
   */
  record ImagesChanged(String productId, long version) implements ShopEvent {}

  /** An image was removed. Its files are to be deleted. */
  record ImageRemoved(String productId, String imageId) implements ShopEvent {}

  /** An administrator received or corrected stock. Sales are published by events of the orders. */
  record StockChanged(String sku, String productId, long delta, long available)
      implements ShopEvent {}

  /**
   * A SKU, or a shard of a hot one, went out of stock or is in stock again. Derived from the change
   * of its stock item, so that every cause counts. Consumers read the stock for the current state.
   */
  record AvailabilityChanged(String sku, String productId) implements ShopEvent {}

  /** An order was placed and its stock is reserved. It is not paid yet. */
  record OrderPlaced(
      String orderId, String orderNumber, String customerId, Amount total, List<LineSold> lines)
      implements ShopEvent {}

  /**
   * The same as {@link OrderPlaced}, published beside it, with every part of the price.
   *
   * @param tax of lines and shipping
   * @param taxIncluded whether the prices contain the taxes; otherwise they are added
   * @param discount what promotions take from the lines, not negative
   * @param shippingPrice what the shipping method costs before discounts
   * @param shippingTotal after discounts, with the taxes that are added
   */
  record OrderPlacedV2(
      String orderId,
      String orderNumber,
      String customerId,
      Amount total,
      Amount subtotal,
      Amount discount,
      Amount tax,
      boolean taxIncluded,
      List<PricedLine> lines,
      String shippingOptionId,
      Amount shippingPrice,
      List<DiscountTaken> shippingDiscounts,
      List<TaxOwed> shippingTaxes,
      Amount shippingTotal)
      implements ShopEvent {}

  /** The whole total was captured and the stock is sold. */
  record OrderPaid(
      String orderId, String customerId, String paymentIntentId, Amount total, List<LineSold> lines)
      implements ShopEvent {}

  /**
   * An order was cancelled and its stock is available again.
   *
   * @param reason customer, administrator or expired
   * @param paid whether a payment was captured; it is then refunded
   * @param paymentIntentId the payment intent to cancel, null for none
   */
  record OrderCancelled(
      String orderId,
      String customerId,
      String reason,
      boolean paid,
      @Nullable String paymentIntentId,
      Amount total,
      List<LineSold> lines)
      implements ShopEvent {}

  /**
   * Nothing of an order is left to ship: its last units were shipped, or cancelled after others
   * were. {@link ShipmentSent} has the units of each shipment.
   */
  record OrderShipped(
      String orderId, String customerId, @Nullable String carrier, @Nullable String trackingNumber)
      implements ShopEvent {}

  /** The last shipment of an order was delivered. */
  record OrderDelivered(String orderId, String customerId) implements ShopEvent {}

  /**
   * An order was closed after a shipment. Its payment is refunded, which other events report.
   *
   * @param returned units that were not shipped and are available again
   */
  record OrderRefunded(String orderId, String customerId, List<LineSold> returned)
      implements ShopEvent {}

  /** Units of an order were shipped. */
  record ShipmentSent(
      String orderId,
      String customerId,
      String shipmentId,
      @Nullable String carrier,
      @Nullable String trackingNumber,
      List<LineSold> lines)
      implements ShopEvent {}

  /** The carrier or tracking number of a shipment was corrected. */
  record ShipmentCorrected(
      String orderId,
      String customerId,
      String shipmentId,
      @Nullable String carrier,
      @Nullable String trackingNumber)
      implements ShopEvent {}

  /** A shipment was delivered. */
  record ShipmentDelivered(String orderId, String customerId, String shipmentId)
      implements ShopEvent {}

  /** A payment attempt was declined. The order can still be paid. */
  record PaymentFailed(String orderId, String paymentIntentId, String code) implements ShopEvent {}

  /** Stripe reports a payment with another amount or currency than the order has. */
  record PaymentMismatched(String orderId, String paymentIntentId, Amount expected, Amount received)
      implements ShopEvent {}

  /** An order was paid after it was closed. The payment is recorded and then refunded. */
  record PaymentCapturedLate(
      String orderId, String customerId, String paymentIntentId, Amount amount)
      implements ShopEvent {}

  /** A refund is due. Its id is the idempotency key for Stripe. */
  record RefundRequested(
      String orderId, String refundId, String paymentIntentId, Amount amount, String reason)
      implements ShopEvent {}

  /** A refund succeeded. A negative amount reverses one that failed at the bank later. */
  record PaymentRefunded(String orderId, String customerId, String refundId, Amount amount)
      implements ShopEvent {}

  /** A refund failed at Stripe. An administrator has to resolve it. */
  record RefundFailed(String orderId, String refundId, Amount amount, String code)
      implements ShopEvent {}

  /**
   * A customer's bank opened a dispute. An administrator has to respond at Stripe.
   *
   * @param evidenceDueBy the deadline for evidence (RFC 3339), null when none is required
   */
  record DisputeOpened(
      String orderId,
      String customerId,
      String disputeId,
      String paymentIntentId,
      Amount amount,
      String reason,
      @Nullable String evidenceDueBy)
      implements ShopEvent {}

  /** A dispute was closed: won, lost, prevented, or an inquiry without a dispute. */
  record DisputeClosed(
      String orderId, String customerId, String disputeId, Amount amount, String outcome)
      implements ShopEvent {}

  /** A bank withdrew money for a dispute. A negative amount: the bank returned it. */
  record PaymentWithdrawn(String orderId, String customerId, String disputeId, Amount amount)
      implements ShopEvent {}

  /** The shop's records and Stripe's differ. An administrator has to resolve it. */
  record PaymentUnreconciled(String orderId, String paymentIntentId, String problem)
      implements ShopEvent {}
}
