package shop.proof;

import java.util.Arrays;
import shop.contracts.Area;

/**
 * One outgoing call of a function.
 *
 * @param function the name of the calling function, such as orders or publishOutbox
 * @param operation such as DynamoDbClient.transactWriteItems
 * @param writes whether it may change something
 */
record CallPoint(String function, String operation, boolean writes) {

  /** Whether the function is an API function, so that a client waits for its response. */
  boolean isFromApi() {
    return Arrays.stream(Area.values()).anyMatch(area -> area.slug().equals(function));
  }

  @Override
  public String toString() {
    return function + " -> " + operation;
  }
}
