package shop.aws.table;

import java.util.Set;

/**
 * How a transaction ended.
 *
 * @param refused the labels whose conditions did not hold; empty: everything was written
 */
public record TransactionResult(Set<String> refused) {

  public boolean committed() {
    return refused.isEmpty();
  }

  public boolean refused(String label) {
    return refused.contains(label);
  }
}
