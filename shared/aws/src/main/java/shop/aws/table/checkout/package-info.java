/** Checkouts, and what their prices depend on, in the table. */
@NullMarked
package shop.aws.table.checkout;

import org.jspecify.annotations.NullMarked;
