/** Payments, refunds, disputes, ledger entries and issues in the table. */
@NullMarked
package shop.aws.table.payment;

import org.jspecify.annotations.NullMarked;
