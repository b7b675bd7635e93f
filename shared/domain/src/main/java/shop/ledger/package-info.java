/**
 * Money of orders as it is recorded: payments, refunds, disputes, ledger entries and issues. Orders
 * and payment rules build on it; it knows neither.
 */
@NullMarked
package shop.ledger;

import org.jspecify.annotations.NullMarked;
