/**
 * Correctness tests with a simulation of the shop: a fault at every outgoing call, random
 * histories, and linearizability. The invariants are checked after each run; docs/correctness.md
 * lists them.
 */
@NullMarked
package shop.proof;

import org.jspecify.annotations.NullMarked;
