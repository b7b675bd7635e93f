package shop.cart;

import java.util.Map;
import shop.inventory.UnpaidUnits;

/**
 * What an order of a cart depends on besides the cart.
 *
 * @param bySku the offers of the cart's lines; a line is left out when its SKU was removed, or now
 *     belongs to another product
 * @param unpaid the units in the customer's unpaid orders
 */
public record OrderOffers(Map<String, Offer> bySku, UnpaidUnits unpaid) {}
