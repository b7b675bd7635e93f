/** What it costs to ship an order, by zone, method and rate. */
@NullMarked
package shop.shipping;

import org.jspecify.annotations.NullMarked;
