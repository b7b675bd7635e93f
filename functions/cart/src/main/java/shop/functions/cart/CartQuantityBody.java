package shop.functions.cart;

import shop.contracts.Limits;
import shop.web.binding.Range;

/** How many units of a line there are to be. */
record CartQuantityBody(@Range(min = 1, max = Limits.LINE_QUANTITY) int quantity) {}
