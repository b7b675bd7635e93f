/**
 * For tests: fixtures that default to valid, fakes, and the contracts that fakes and adapters
 * share.
 */
@NullMarked
package shop.testkit;

import org.jspecify.annotations.NullMarked;
