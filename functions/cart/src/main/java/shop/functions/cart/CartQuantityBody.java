package shop.functions.cart;

import shop.contracts.Limits;
import shop.web.binding.Range;

/**
 * The new quantity of a cart line.
 *
 * @param quantity replaces the present quantity
 */
record CartQuantityBody(@Range(min = 1, max = Limits.LINE_QUANTITY) int quantity) {}
