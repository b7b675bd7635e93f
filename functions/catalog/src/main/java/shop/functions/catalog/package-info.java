/** Products, categories and stock over HTTP. */
@NullMarked
package shop.functions.catalog;

import org.jspecify.annotations.NullMarked;
