/** The shop with in-memory adapters, for tests of Lambda handlers. */
@NullMarked
package shop.testshop;

import org.jspecify.annotations.NullMarked;
