package shop.proof;

import java.util.Arrays;
import shop.contracts.Area;

/**
 * One call that leaves a process.
 *
 * @param function whose process it leaves, such as orders or publishOutbox
 * @param operation such as DynamoDbClient.transactWriteItems
 * @param writes whether it may change something
 */
record CallPoint(String function, String operation, boolean writes) {

  /** Whether somebody waits for the answer of the function. */
  boolean ofTheApi() {
    return Arrays.stream(Area.values()).anyMatch(area -> area.slug().equals(function));
  }

  @Override
  public String toString() {
    return function + " -> " + operation;
  }
}
