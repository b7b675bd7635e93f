package shop.shipping;

import shop.money.Money;

/**
 * A method that ships a parcel.
 *
 * @param price before promotions, 0 when the items reach the method's free amount
 */
public record ShippingOption(ShippingMethod method, Money price) {}
