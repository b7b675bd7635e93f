package shop.ledger;

/**
 * How often paying failed, by Stripe's events, each counted once.
 *
 * @param ofOrder failures of an order
 * @param ofCustomer failures of all orders of its customer on one day
 */
public record FailedPayments(long ofOrder, long ofCustomer) {}
