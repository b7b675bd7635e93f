package shop.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What banks and cardholders do, for which Stripe has no API: settle, dispute and authenticate
 * payments. Each method returns the changed object.
 */
final class BankActions {
  private final StripeStore store;

  BankActions(StripeStore store) {
    this.store = store;
  }

  /** Settles an intent whose status is {@code processing}. */
  ObjectNode settleIntent(String intentId, boolean succeeds) {
    return store.change(transaction -> PaymentIntents.settle(transaction, intentId, succeeds));
  }

  /** Settles a pending refund, or lets a succeeded one fail later. */
  ObjectNode settleRefund(String refundId, boolean succeeds) {
    return store.change(transaction -> Refunds.settle(transaction, refundId, succeeds));
  }

  /** Passes or fails the authentication that an intent requires. */
  ObjectNode authenticate(String intentId, boolean passes) {
    return store.change(transaction -> PaymentIntents.authenticate(transaction, intentId, passes));
  }

  /**
   * Disputes a charge.
   *
   * @param amount 0 for the whole charge
   * @param inquiry whether the bank only asks for information and withdraws no money yet
   */
  ObjectNode dispute(String chargeId, long amount, boolean inquiry) {
    return store.change(transaction -> StripeDisputes.open(transaction, chargeId, amount, inquiry));
  }

  /** Decides a dispute. */
  ObjectNode closeDispute(String disputeId, boolean won) {
    return store.change(transaction -> StripeDisputes.close(transaction, disputeId, won));
  }
}
