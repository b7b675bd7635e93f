/** Saved addresses in the table. */
@NullMarked
package shop.aws.table.addressbook;

import org.jspecify.annotations.NullMarked;
