/** Statistics counters in the table. */
@NullMarked
package shop.aws.table.stats;

import org.jspecify.annotations.NullMarked;
