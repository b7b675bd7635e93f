/** Use cases that change the state of an order after it is placed. */
@NullMarked
package shop.order.lifecycle;

import org.jspecify.annotations.NullMarked;
