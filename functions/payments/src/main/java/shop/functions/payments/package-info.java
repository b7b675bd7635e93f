/** Payments as customers see them. */
@NullMarked
package shop.functions.payments;

import org.jspecify.annotations.NullMarked;
