package shop.events;

/**
 * A line of an order, with the data that consumers need.
 *
 * @param quantity at least 1
 */
public record LineSold(String sku, String productId, int quantity) {}
