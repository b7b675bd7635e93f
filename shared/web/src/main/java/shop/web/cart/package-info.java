/** A cart on the wire, the same wherever it is answered. */
@NullMarked
package shop.web.cart;

import org.jspecify.annotations.NullMarked;
