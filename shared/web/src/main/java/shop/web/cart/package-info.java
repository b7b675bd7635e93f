/** The JSON view of a cart; several functions return it. */
@NullMarked
package shop.web.cart;

import org.jspecify.annotations.NullMarked;
