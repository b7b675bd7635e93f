/** Promotions: what they take, when they apply, and the codes of customers. */
@NullMarked
package shop.promotion;

import org.jspecify.annotations.NullMarked;
