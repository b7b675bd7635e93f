/** Fakes of ports, which pass the same contracts as the adapters. */
@NullMarked
package shop.testkit.fake;

import org.jspecify.annotations.NullMarked;
