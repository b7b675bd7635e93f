/**
 * Payment records of orders: payments, refunds, disputes, ledger entries and issues. The packages
 * of orders and payment rules depend on it, and it depends on neither.
 */
@NullMarked
package shop.ledger;

import org.jspecify.annotations.NullMarked;
