package shop.events;

import java.util.Arrays;
import java.util.Optional;

/** Every event: its name and version on the bus, and its record. */
public enum EventType {
  ACCOUNT_REGISTERED(ShopEvent.AccountRegistered.class, 1),
  REGISTRATION_REPEATED(ShopEvent.RegistrationRepeated.class, 1),
  EMAIL_VERIFICATION_REQUESTED(ShopEvent.EmailVerificationRequested.class, 1),
  PASSWORD_RESET_REQUESTED(ShopEvent.PasswordResetRequested.class, 1),
  EMAIL_VERIFIED(ShopEvent.EmailVerified.class, 1),
  EMAIL_CHANGED(ShopEvent.EmailChanged.class, 1),
  ACCOUNT_REMOVED(ShopEvent.AccountRemoved.class, 1),
  GUEST_MERGED(ShopEvent.GuestMerged.class, 1),
  ACCOUNT_CHANGED(ShopEvent.AccountChanged.class, 1),
  FACTOR_CHANGED(ShopEvent.FactorChanged.class, 1),
  FACTOR_RESET(ShopEvent.FactorReset.class, 1),
  NEW_DEVICE_USED(ShopEvent.NewDeviceUsed.class, 1),
  PASSWORD_CHANGED(ShopEvent.PasswordChanged.class, 1),
  API_KEY_CREATED(ShopEvent.ApiKeyCreated.class, 1),
  PRODUCT_CREATED(ShopEvent.ProductCreated.class, 1),
  PRODUCT_CHANGED(ShopEvent.ProductChanged.class, 1),
  PRODUCT_REMOVED(ShopEvent.ProductRemoved.class, 1),
  CATEGORY_CHANGED(ShopEvent.CategoryChanged.class, 1),
  IMAGES_CHANGED(ShopEvent.ImagesChanged.class, 1),
  IMAGE_REMOVED(ShopEvent.ImageRemoved.class, 1),
  STOCK_CHANGED(ShopEvent.StockChanged.class, 1),
  AVAILABILITY_CHANGED(ShopEvent.AvailabilityChanged.class, 1),
  ORDER_PLACED(ShopEvent.OrderPlaced.class, 1),
  ORDER_PLACED_V2(ShopEvent.OrderPlacedV2.class, 2),
  ORDER_PAID(ShopEvent.OrderPaid.class, 1),
  ORDER_CANCELLED(ShopEvent.OrderCancelled.class, 1),
  ORDER_SHIPPED(ShopEvent.OrderShipped.class, 1),
  ORDER_DELIVERED(ShopEvent.OrderDelivered.class, 1),
  ORDER_REFUNDED(ShopEvent.OrderRefunded.class, 1),
  SHIPMENT_SENT(ShopEvent.ShipmentSent.class, 1),
  SHIPMENT_CORRECTED(ShopEvent.ShipmentCorrected.class, 1),
  SHIPMENT_DELIVERED(ShopEvent.ShipmentDelivered.class, 1),
  PAYMENT_FAILED(ShopEvent.PaymentFailed.class, 1),
  PAYMENT_MISMATCHED(ShopEvent.PaymentMismatched.class, 1),
  PAYMENT_CAPTURED_LATE(ShopEvent.PaymentCapturedLate.class, 1),
  REFUND_REQUESTED(ShopEvent.RefundRequested.class, 1),
  PAYMENT_REFUNDED(ShopEvent.PaymentRefunded.class, 1),
  REFUND_FAILED(ShopEvent.RefundFailed.class, 1),
  DISPUTE_OPENED(ShopEvent.DisputeOpened.class, 1),
  DISPUTE_CLOSED(ShopEvent.DisputeClosed.class, 1),
  PAYMENT_WITHDRAWN(ShopEvent.PaymentWithdrawn.class, 1),
  PAYMENT_UNRECONCILED(ShopEvent.PaymentUnreconciled.class, 1);

  /** The source of every event on the bus (EventBridge's term). */
  public static final String SOURCE = "shop";

  private final Class<? extends ShopEvent> record;
  private final int version;

  EventType(Class<? extends ShopEvent> record, int version) {
    this.record = record;
    this.version = version;
  }

  /** The record with the event's data. */
  public Class<? extends ShopEvent> record() {
    return record;
  }

  /**
   * The name on the bus (EventBridge's detail-type), such as {@code OrderPlaced.v1}. The record of
   * a later version has the version in its name, which the name on the bus has once.
   */
  public String wireName() {
    String name = record.getSimpleName();
    String suffix = "V" + version;
    String base = name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : name;
    return base + ".v" + version;
  }

  /** The type of an event. A test verifies that every record has exactly one. */
  public static EventType of(ShopEvent event) {
    return Arrays.stream(values())
        .filter(type -> type.record == event.getClass())
        .findFirst()
        .orElseThrow();
  }

  /** The type with a name on the bus; empty for an unknown name. */
  public static Optional<EventType> named(String wireName) {
    return Arrays.stream(values()).filter(type -> type.wireName().equals(wireName)).findFirst();
  }
}
