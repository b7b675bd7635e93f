package shop.aws.table;

import java.util.Set;

/**
 * How a transaction ended.
 *
 * @param refused the labels whose conditions did not hold; empty: everything was written
 */
record TransactionResult(Set<String> refused) {

  boolean done() {
    return refused.isEmpty();
  }

  boolean refused(String label) {
    return refused.contains(label);
  }
}
