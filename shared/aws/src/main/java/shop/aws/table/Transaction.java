package shop.aws.table;

import java.util.List;
import java.util.stream.Stream;

/**
 * Writes of which either all happen or none.
 *
 * @param writes at most {@link #MAX_ITEMS}
 */
public record Transaction(List<Write> writes) {
  /** The most items of a DynamoDB transaction. */
  public static final int MAX_ITEMS = 100;

  public Transaction {
    writes = List.copyOf(writes);
    if (writes.size() > MAX_ITEMS) {
      throw new IllegalStateException("a transaction takes at most " + MAX_ITEMS + " items");
    }
  }

  public static Transaction of(Write... writes) {
    return new Transaction(List.of(writes));
  }

  /** These writes, followed by others. */
  public Transaction and(List<Write> others) {
    return new Transaction(Stream.concat(writes.stream(), others.stream()).toList());
  }
}
