/** The catalog function: products, categories, images, search and stock. */
@NullMarked
package shop.functions.catalog;

import org.jspecify.annotations.NullMarked;
