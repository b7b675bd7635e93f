/** Holds of stock in the table. */
@NullMarked
package shop.aws.table.hold;

import org.jspecify.annotations.NullMarked;
