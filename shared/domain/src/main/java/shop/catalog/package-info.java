/** Products with variants, and the category tree. */
@NullMarked
package shop.catalog;

import org.jspecify.annotations.NullMarked;
