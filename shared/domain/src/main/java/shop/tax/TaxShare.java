package shop.tax;

import shop.money.Money;

/**
 * A tax on a line or on shipping.
 *
 * @param basisPoints its rate in hundredths of a percent
 * @param inclusive whether the amount is contained in the price; otherwise it is added
 */
public record TaxShare(
    String name, int basisPoints, Money amount, boolean inclusive, TaxReason reason) {}
