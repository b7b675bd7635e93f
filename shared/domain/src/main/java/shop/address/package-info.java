/** Postal addresses, and what they need in each country. */
@NullMarked
package shop.address;

import org.jspecify.annotations.NullMarked;
