/** Product lists, product search, and the search index. */
@NullMarked
package shop.search;

import org.jspecify.annotations.NullMarked;
