package shop.events;

/**
 * One line of an order, as far as listeners need it.
 *
 * @param quantity at least 1
 */
public record LineSold(String sku, String productId, int quantity) {}
