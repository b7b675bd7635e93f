/** Stock, its shards and its movements in the table. */
@NullMarked
package shop.aws.table.stock;

import org.jspecify.annotations.NullMarked;
