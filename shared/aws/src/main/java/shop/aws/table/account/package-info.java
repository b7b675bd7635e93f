/** Accounts, sessions and rate counters in the table. */
@NullMarked
package shop.aws.table.account;

import org.jspecify.annotations.NullMarked;
