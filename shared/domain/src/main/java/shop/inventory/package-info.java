/** Stock of each SKU, stored apart from the product because every order writes it. */
@NullMarked
package shop.inventory;

import org.jspecify.annotations.NullMarked;
