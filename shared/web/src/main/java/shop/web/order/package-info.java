/** The JSON view of an order, the same for customers and administrators. */
@NullMarked
package shop.web.order;

import org.jspecify.annotations.NullMarked;
