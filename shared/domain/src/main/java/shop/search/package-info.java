/** Finding products: lists, searches, and the index behind them. */
@NullMarked
package shop.search;

import org.jspecify.annotations.NullMarked;
