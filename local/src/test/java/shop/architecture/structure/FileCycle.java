package shop.architecture.structure;

import java.util.List;
import java.util.Set;

/**
 * Top-level types that may depend on each other in a cycle.
 *
 * @param reason why they are one concept in several files
 */
record FileCycle(Set<String> types, String reason) {

  /** Every cycle that is allowed. */
  static final List<FileCycle> ALLOWED =
      List.of(
          new FileCycle(
              Set.of(
                  "shop.contracts.Route",
                  "shop.contracts.RoutePermissions",
                  "shop.contracts.RouteProblems",
                  "shop.contracts.RouteSummaries"),
              "the permission, the problems and the summary of a route are a part of it"));

  boolean allows(Set<String> cycle) {
    return types.containsAll(cycle);
  }
}
