/** The one table: its keys, its schemas, and an adapter for each port. */
@NullMarked
package shop.aws.table;

import org.jspecify.annotations.NullMarked;
