/** Runs the scenarios against LocalStack, and tests that need a deployed stack. */
@NullMarked
package shop.localstack;

import org.jspecify.annotations.NullMarked;
