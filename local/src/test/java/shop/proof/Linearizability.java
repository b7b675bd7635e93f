package shop.proof;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether what parallel callers saw of one SKU can be explained by one after the other: each call
 * taking effect at one moment between its beginning and its end (Herlihy and Wing,
 * "Linearizability: a correctness condition for concurrent objects", 1990).
 *
 * <p>The search tries every call that may come next, as Wing and Gong describe it, and remembers
 * where it was. Lincheck looks for interleavings within one process; what has to be explained here
 * happens between processes, in the table.
 */
final class Linearizability {
  private final List<Operation> history;
  private final Set<State> seen = new HashSet<>();

  /** What somebody did, and what the shop said. */
  sealed interface Deed {
    /** Ordered units. */
    record Buy(int units, boolean bought) implements Deed {}

    /** Cancelled the order that an earlier operation made, given by its index. */
    record Cancel(int buy) implements Deed {}

    /** An administrator received units, or counted fewer. */
    record Adjust(int delta, boolean done) implements Deed {}

    /** Somebody looked how many there are. */
    record Look(long available) implements Deed {}
  }

  /**
   * A deed between two moments of one clock.
   *
   * @param begin before the request left
   * @param end after the answer came
   */
  record Operation(Deed deed, long begin, long end) {}

  /**
   * Where the search is.
   *
   * @param done the operations that have taken effect, as bits
   * @param cancelled of them, purchases that were called off
   */
  private record State(long done, long cancelled, long available) {}

  private Linearizability(List<Operation> history) {
    if (history.size() >= Long.SIZE) {
      throw new IllegalArgumentException("too long a history to be searched");
    }
    this.history = List.copyOf(history);
  }

  /** Whether an order of the operations explains what was seen, from so many units on. */
  static boolean explains(List<Operation> history, long available) {
    return new Linearizability(history).search(new State(0, 0, available));
  }

  private boolean search(State state) {
    if (state.done() == (1L << history.size()) - 1) {
      return true;
    }
    if (!seen.add(state)) {
      return false;
    }
    long earliestEnd = Long.MAX_VALUE;
    for (int i = 0; i < history.size(); i++) {
      if (!has(state.done(), i)) {
        earliestEnd = Math.min(earliestEnd, history.get(i).end());
      }
    }
    for (int i = 0; i < history.size(); i++) {
      // What began after another one ended cannot come before that one.
      if (!has(state.done(), i) && history.get(i).begin() <= earliestEnd) {
        State next = after(state, i);
        if (next != null && search(next)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean has(long bits, int index) {
    return (bits & 1L << index) != 0;
  }

  /** The state after an operation, null when its answer would have been another. */
  private @Nullable State after(State state, int index) {
    long done = state.done() | 1L << index;
    long available = state.available();
    return switch (history.get(index).deed()) {
      case Deed.Buy(int units, boolean bought) ->
          bought != (available >= units)
              ? null
              : new State(done, state.cancelled(), bought ? available - units : available);
      case Deed.Cancel(int buy) -> {
        if (!has(state.done(), buy)) {
          yield null;
        }
        boolean again = has(state.cancelled(), buy);
        yield new State(
            done, state.cancelled() | 1L << buy, again ? available : available + units(buy));
      }
      case Deed.Adjust(int delta, boolean adjusted) ->
          adjusted != (available + delta >= 0)
              ? null
              : new State(done, state.cancelled(), adjusted ? available + delta : available);
      case Deed.Look(long looked) ->
          looked == available ? new State(done, state.cancelled(), available) : null;
    };
  }

  private int units(int buy) {
    if (history.get(buy).deed() instanceof Deed.Buy(int units, boolean bought) && bought) {
      return units;
    }
    throw new IllegalArgumentException("operation " + buy + " bought nothing");
  }
}
