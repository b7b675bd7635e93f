/** Orders in the table: placement, changes and lists. */
@NullMarked
package shop.aws.table.order;

import org.jspecify.annotations.NullMarked;
