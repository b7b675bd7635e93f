/** One cart per customer. */
@NullMarked
package shop.cart;

import org.jspecify.annotations.NullMarked;
