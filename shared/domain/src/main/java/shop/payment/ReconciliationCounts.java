package shop.payment;

/**
 * Result of a reconciliation run.
 *
 * @param checked events, payments and refunds that were not applied or not decided
 * @param applied of them, those that changed an order
 * @param failed of them, those that the next run checks again, or that became issues
 */
public record ReconciliationCounts(int checked, int applied, int failed) {
  static final ReconciliationCounts NONE = new ReconciliationCounts(0, 0, 0);

  ReconciliationCounts plus(ReconciliationCounts more) {
    return new ReconciliationCounts(
        checked + more.checked, applied + more.applied, failed + more.failed);
  }
}
