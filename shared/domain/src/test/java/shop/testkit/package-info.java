/**
 * Test support: fixtures with valid defaults, fakes, and the contract tests of fakes and adapters.
 */
@NullMarked
package shop.testkit;

import org.jspecify.annotations.NullMarked;
