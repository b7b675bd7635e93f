/** Products with variants, and the tree of categories. */
@NullMarked
package shop.catalog;

import org.jspecify.annotations.NullMarked;
