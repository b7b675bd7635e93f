/** What a basket costs: discounts, shipping, taxes and totals; and the charges of an order. */
@NullMarked
package shop.pricing;

import org.jspecify.annotations.NullMarked;
