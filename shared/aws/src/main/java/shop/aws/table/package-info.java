/** Access to the one table: reads, queries, transactions, and the mapping of records to items. */
@NullMarked
package shop.aws.table;

import org.jspecify.annotations.NullMarked;
