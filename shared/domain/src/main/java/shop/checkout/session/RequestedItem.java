package shop.checkout.session;

import shop.contracts.Limits;

/**
 * Units of a SKU that a buyer wants.
 *
 * @param quantity 1 to {@link Limits#LINE_QUANTITY}
 */
public record RequestedItem(String sku, int quantity) {}
