/** The history of prices, and the lowest price before a reduction. */
@NullMarked
package shop.price;

import org.jspecify.annotations.NullMarked;
