package shop.aws.table;

import java.util.Set;

/**
 * The result of a transaction.
 *
 * @param failedLabels the labels of the writes whose conditions failed; empty when everything was
 *     written
 */
public record TransactionResult(Set<String> failedLabels) {
  static final TransactionResult COMMITTED = new TransactionResult(Set.of());

  public boolean committed() {
    return failedLabels.isEmpty();
  }

  /** Whether the condition of the write with a label failed. */
  public boolean failed(String label) {
    return failedLabels.contains(label);
  }
}
