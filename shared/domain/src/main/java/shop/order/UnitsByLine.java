package shop.order;

/**
 * Some units of an order's line.
 *
 * @param quantity none for what does not concern the line
 */
public record UnitsByLine(String sku, int quantity) {}
