package shop.contracts;

import java.time.Duration;

/** Workers that run on a schedule: one EventBridge rule for each. */
public enum Schedule {
  EXPIRE_UNPAID_ORDERS(Worker.EXPIRE_UNPAID_ORDERS, Duration.ofMinutes(1)),
  RECONCILE_PAYMENTS(Worker.RECONCILE_PAYMENTS, Duration.ofMinutes(5)),
  EXPIRE_UPLOADS(Worker.EXPIRE_UPLOADS, Duration.ofMinutes(5)),
  REPAIR_INDEX(Worker.REPAIR_INDEX, Duration.ofMinutes(1)),
  RELEASE_EXPIRED_HOLDS(Worker.RELEASE_EXPIRED_HOLDS, Duration.ofMinutes(1));

  private final Worker worker;
  private final Duration interval;

  Schedule(Worker worker, Duration interval) {
    this.worker = worker;
    this.interval = interval;
  }

  /** See {@link Worker#definition}. */
  public String worker() {
    return worker.definition();
  }

  /** The time between two runs. */
  public Duration interval() {
    return interval;
  }

  /** See {@link Worker#purpose}. */
  public String purpose() {
    return worker.purpose();
  }
}
