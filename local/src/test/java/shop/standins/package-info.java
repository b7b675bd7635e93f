/**
 * Tests of the shop with third-party stand-ins for Stripe, so that a mistake in the shop's own
 * stand-in cannot hide an error. {@code ./mvnw verify -Pstandins} installs them under target/ and
 * runs these tests.
 */
@NullMarked
package shop.standins;

import org.jspecify.annotations.NullMarked;
