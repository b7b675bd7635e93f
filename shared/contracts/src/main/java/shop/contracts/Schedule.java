package shop.contracts;

import java.time.Duration;

/** What runs by the clock: one EventBridge schedule for each. */
public enum Schedule {
  EXPIRE_UNPAID_ORDERS(
      "expireUnpaidOrders",
      Duration.ofMinutes(1),
      "gives the stock of orders that nobody paid back"),
  RECONCILE_PAYMENTS(
      "reconcilePayments",
      Duration.ofMinutes(5),
      "asks Stripe about payments whose news never came"),
  EXPIRE_UPLOADS(
      "expireUploads",
      Duration.ofMinutes(5),
      "forgets images whose file never came, and works on those whose event never did"),
  REPAIR_INDEX(
      "repairIndex",
      Duration.ofMinutes(1),
      "tells the search what it missed, and builds its index where that is missing or outdated");

  private final String worker;
  private final Duration interval;
  private final String purpose;

  Schedule(String worker, Duration interval, String purpose) {
    this.worker = worker;
    this.interval = interval;
    this.purpose = purpose;
  }

  /** The worker's function definition, which names its Lambda too. */
  public String worker() {
    return worker;
  }

  public Duration interval() {
    return interval;
  }

  public String purpose() {
    return purpose;
  }
}
