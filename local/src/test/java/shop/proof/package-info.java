/**
 * Proofs of the checkout: faults at every call that leaves a function, random histories, kills in
 * the middle of load; after each the books are checked. What is promised is in docs/correctness.md.
 */
@NullMarked
package shop.proof;

import org.jspecify.annotations.NullMarked;
