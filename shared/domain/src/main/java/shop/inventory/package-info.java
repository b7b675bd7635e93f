/** Stock per SKU, apart from the product, because it is written by every order. */
@NullMarked
package shop.inventory;

import org.jspecify.annotations.NullMarked;
