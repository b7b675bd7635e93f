/** Charges of an order: subtotal, tax, shipping and total. */
@NullMarked
package shop.pricing;

import org.jspecify.annotations.NullMarked;
