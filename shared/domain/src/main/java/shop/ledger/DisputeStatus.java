package shop.ledger;

import java.util.Locale;

/**
 * Stripe's statuses, in the order in which a dispute can have them (Stripe, "The Dispute object").
 * The statuses of a warning are inquiries, which do not move money yet.
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

  /** Whether the dispute is closed. Money can still move afterwards. */
  public boolean closed() {
    return this == WARNING_CLOSED || this == PREVENTED || this == LOST || this == WON;
  }

  /** The name on the wire, such as {@code under_review}. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }
}
