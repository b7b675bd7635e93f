package shop.proof;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks whether the results of concurrent calls on the stock of one SKU are linearizable: there is
 * a sequential order that explains them, in which each call takes effect at one moment between its
 * start and its end (Herlihy and Wing, "Linearizability: a correctness condition for concurrent
 * objects", 1990).
 *
 * <p>The search tries every call that may come next (Wing and Gong's algorithm) and skips states
 * that it has visited. Lincheck is not used: it tests interleavings within one process, and these
 * calls interleave in the table, between processes.
 */
final class Linearizability {
  private final List<Operation> history;
  private final Set<State> visited = new HashSet<>();

  /** What a caller did, and the result. */
  sealed interface Action {
    /** Ordered units; the order was placed or refused as out of stock. */
    record Buy(int units, boolean bought) implements Action {}

    /** Cancelled the order of another operation, given by its index. */
    record Cancel(int buyIndex) implements Action {}

    /** Changed the available units; refused if they would become negative. */
    record Adjust(int delta, boolean accepted) implements Action {}

    /** Read the available units. */
    record Read(long available) implements Action {}
  }

  /**
   * An action with its start and end on one clock.
   *
   * @param start before the request was sent
   * @param end after the response was received
   */
  record Operation(Action action, long start, long end) {}

  /**
   * A state of the search.
   *
   * @param applied the operations that have taken effect, as bits
   * @param cancelled the purchases among them that are cancelled, as bits
   */
  private record State(long applied, long cancelled, long available) {}

  private Linearizability(List<Operation> history) {
    if (history.size() >= Long.SIZE) {
      throw new IllegalArgumentException("the history has more than 63 operations");
    }
    this.history = List.copyOf(history);
  }

  /** Whether the history is linearizable when so many units were available at its start. */
  static boolean isLinearizable(List<Operation> history, long available) {
    return new Linearizability(history).search(new State(0, 0, available));
  }

  private boolean search(State state) {
    if (state.applied() == (1L << history.size()) - 1) {
      return true;
    }
    if (!visited.add(state)) {
      return false;
    }
    long earliestEnd = Long.MAX_VALUE;
    for (int i = 0; i < history.size(); i++) {
      if (!isSet(state.applied(), i)) {
        earliestEnd = Math.min(earliestEnd, history.get(i).end());
      }
    }
    for (int i = 0; i < history.size(); i++) {
      // An operation that started after another one ended cannot come before it.
      if (!isSet(state.applied(), i) && history.get(i).start() <= earliestEnd) {
        State next = next(state, i);
        if (next != null && search(next)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isSet(long bits, int index) {
    return (bits & 1L << index) != 0;
  }

  /** The state after an operation; null when the operation would have had another result. */
  private @Nullable State next(State state, int index) {
    long done = state.applied() | 1L << index;
    long available = state.available();
    return switch (history.get(index).action()) {
      case Action.Buy(int units, boolean bought) ->
          bought != (available >= units)
              ? null
              : new State(done, state.cancelled(), bought ? available - units : available);
      case Action.Cancel(int buyIndex) -> {
        if (!isSet(state.applied(), buyIndex)) {
          yield null;
        }
        boolean cancelledBefore = isSet(state.cancelled(), buyIndex);
        yield new State(
            done,
            state.cancelled() | 1L << buyIndex,
            cancelledBefore ? available : available + units(buyIndex));
      }
      case Action.Adjust(int delta, boolean accepted) ->
          accepted != (available + delta >= 0)
              ? null
              : new State(done, state.cancelled(), accepted ? available + delta : available);
      case Action.Read(long result) ->
          result == available ? new State(done, state.cancelled(), available) : null;
    };
  }

  private int units(int buyIndex) {
    if (history.get(buyIndex).action() instanceof Action.Buy(int units, boolean bought) && bought) {
      return units;
    }
    throw new IllegalArgumentException("operation " + buyIndex + " placed no order");
  }
}
