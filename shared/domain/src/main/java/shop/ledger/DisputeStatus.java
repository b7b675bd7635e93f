package shop.ledger;

import java.util.Locale;

/**
 * Stripe's statuses, in the order in which one dispute can have them (Stripe, "The Dispute
 * object"). Those of a warning are inquiries, which move no money yet.
 */
public enum DisputeStatus {
  WARNING_NEEDS_RESPONSE,
  WARNING_UNDER_REVIEW,
  WARNING_CLOSED,
  NEEDS_RESPONSE,
  UNDER_REVIEW,
  PREVENTED,
  LOST,
  WON;

  /** Whether it is over; money may still move afterwards. */
  public boolean closed() {
    return this == WARNING_CLOSED || this == PREVENTED || this == LOST || this == WON;
  }

  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }
}
