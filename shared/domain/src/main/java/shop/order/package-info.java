/** Orders, from placement to delivery, cancellation or refund. */
@NullMarked
package shop.order;

import org.jspecify.annotations.NullMarked;
