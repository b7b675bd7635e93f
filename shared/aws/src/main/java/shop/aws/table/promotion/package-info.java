/** Promotions, their codes and the counters of their uses in the table. */
@NullMarked
package shop.aws.table.promotion;

import org.jspecify.annotations.NullMarked;
