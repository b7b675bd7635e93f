/** Buyers without an account. */
@NullMarked
package shop.guest;

import org.jspecify.annotations.NullMarked;
