/** In-memory fakes of the ports. They pass the same contract tests as the adapters. */
@NullMarked
package shop.testkit.fake;

import org.jspecify.annotations.NullMarked;
