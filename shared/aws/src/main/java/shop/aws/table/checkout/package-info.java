/** What prices depend on, read from the table. */
@NullMarked
package shop.aws.table.checkout;

import org.jspecify.annotations.NullMarked;
