package shop.order;

/**
 * A number of units of an order's line.
 *
 * @param quantity 0 for none
 */
public record UnitsByLine(String sku, int quantity) {}
