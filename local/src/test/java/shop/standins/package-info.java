/**
 * The shop against what others take for Stripe, which share no misunderstanding with the stand-in
 * of its own. {@code ./mvnw verify -Pstandins} installs them under target/ and runs these tests.
 */
@NullMarked
package shop.standins;

import org.jspecify.annotations.NullMarked;
