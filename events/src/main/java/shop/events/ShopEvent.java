package shop.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fact that became true in the shop, named in the past tense, subject first. A published version
 * never changes: a new field that listeners need makes a new version beside the old one.
 */
public sealed interface ShopEvent {

  /** A customer exists. Carries no personal data: listeners that need it ask for the account. */
  record AccountRegistered(String accountId) implements ShopEvent {}

  /** Somebody tried to register an e-mail address that has an account; its owner should be told. */
  record RegistrationRepeated(String accountId) implements ShopEvent {}

  /** An administrator changed an account's role or switched it on or off. */
  record AccountChanged(String accountId, String role, boolean active) implements ShopEvent {}

  /** A product exists, in any status. */
  record ProductCreated(String productId, long version) implements ShopEvent {}

  /** Anything about a product but its stock changed. */
  record ProductChanged(String productId, long version) implements ShopEvent {}

  /** A product is gone; orders that hold it keep their own copy. */
  record ProductRemoved(String productId) implements ShopEvent {}

  /** A category was renamed or moved; what hangs on it is found by other words now. */
  record CategoryChanged(String categoryId, long version) implements ShopEvent {}

  /**
   * What is shown of a product's images changed: one more, one less, their order, their words.
   *
   * @param version of the images, which count on their own
   */
  record ImagesChanged(String productId, long version) implements ShopEvent {}

  /** An image is gone; its files have to follow. */
  record ImageRemoved(String productId, String imageId) implements ShopEvent {}

  /** An administrator corrected or received stock. Sales are told by the order's own events. */
  record StockChanged(String sku, String productId, long delta, long available)
      implements ShopEvent {}

  /** An order exists and its stock is reserved; nothing is paid yet. */
  record OrderPlaced(
      String orderId, String orderNumber, String customerId, Amount total, List<LineSold> lines)
      implements ShopEvent {}

  /** The whole total was captured; the stock is sold. */
  record OrderPaid(
      String orderId, String customerId, String paymentIntentId, Amount total, List<LineSold> lines)
      implements ShopEvent {}

  /**
   * The order will not be fulfilled and its stock is back.
   *
   * @param reason customer, administrator or expired
   * @param paid whether money had been captured; a refund is then on its way
   * @param paymentIntentId the payment intent to call off, when there is one
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
   * The last of the goods left the house; what each parcel holds is told by {@link ShipmentSent}.
   */
  record OrderShipped(
      String orderId, String customerId, @Nullable String carrier, @Nullable String trackingNumber)
      implements ShopEvent {}

  /** The last of the goods arrived. */
  record OrderDelivered(String orderId, String customerId) implements ShopEvent {}

  /**
   * The order is over after goods left the house; its payment goes back, as refunds tell.
   *
   * @param returned units that had not been sent and are back in stock
   */
  record OrderRefunded(String orderId, String customerId, List<LineSold> returned)
      implements ShopEvent {}

  /** A parcel with these goods of an order left the house. */
  record ShipmentSent(
      String orderId,
      String customerId,
      String shipmentId,
      @Nullable String carrier,
      @Nullable String trackingNumber,
      List<LineSold> lines)
      implements ShopEvent {}

  /** A parcel on its way has another carrier or tracking number than was told. */
  record ShipmentCorrected(
      String orderId,
      String customerId,
      String shipmentId,
      @Nullable String carrier,
      @Nullable String trackingNumber)
      implements ShopEvent {}

  /** A parcel arrived. */
  record ShipmentDelivered(String orderId, String customerId, String shipmentId)
      implements ShopEvent {}

  /** An attempt to pay was declined; the order may still be paid. */
  record PaymentFailed(String orderId, String paymentIntentId, String code) implements ShopEvent {}

  /** Stripe says that another amount or currency was paid than the order asks for. */
  record PaymentMismatched(String orderId, String paymentIntentId, Amount expected, Amount received)
      implements ShopEvent {}

  /** An order was paid after it had ended; the money is counted, and goes back by a refund. */
  record PaymentCapturedLate(
      String orderId, String customerId, String paymentIntentId, Amount amount)
      implements ShopEvent {}

  /** Money has to go back; the refund's id is the idempotency key towards Stripe. */
  record RefundRequested(
      String orderId, String refundId, String paymentIntentId, Amount amount, String reason)
      implements ShopEvent {}

  /** Money went back. A negative amount corrects an earlier one that failed at the bank later. */
  record PaymentRefunded(String orderId, String customerId, String refundId, Amount amount)
      implements ShopEvent {}

  /** Stripe could not return the money; an administrator has to look. */
  record RefundFailed(String orderId, String refundId, Amount amount, String code)
      implements ShopEvent {}

  /**
   * A customer's bank asks for a payment back; an administrator has to answer.
   *
   * @param evidenceDueBy until when (RFC 3339), null when no answer is awaited
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

  /** A dispute is decided: won, lost, prevented, or an inquiry that came to nothing. */
  record DisputeClosed(
      String orderId, String customerId, String disputeId, Amount amount, String outcome)
      implements ShopEvent {}

  /** A bank took money back for a dispute. A negative amount: it gave the money back again. */
  record PaymentWithdrawn(String orderId, String customerId, String disputeId, Amount amount)
      implements ShopEvent {}

  /** Our books and Stripe's differ in a way that nothing heals; an administrator has to look. */
  record PaymentUnreconciled(String orderId, String paymentIntentId, String problem)
      implements ShopEvent {}
}
