package shop.proof;

import java.util.ArrayList;
import java.util.List;

/** Collects the invariants that do not hold. */
final class Violations {
  private final List<String> found = new ArrayList<>();

  /** Adds the message unless the invariant holds. */
  void check(boolean holds, String message) {
    if (!holds) {
      found.add(message);
    }
  }

  List<String> found() {
    return List.copyOf(found);
  }
}
