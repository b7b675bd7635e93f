package shop.architecture.structure;

import java.util.List;
import java.util.Set;

/**
 * Top-level types of one package that may depend on each other in a circle.
 *
 * @param reason why they are one concept in several files
 */
record FileCycle(Set<String> types, String reason) {

  /** Every circle that is allowed. A new one needs a reason that holds for a reader too. */
  static final List<FileCycle> ALLOWED = List.of();

  boolean allows(Set<String> cycle) {
    return types.containsAll(cycle);
  }
}
