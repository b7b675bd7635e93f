package shop.inventory;

import java.time.Instant;

/**
 * A stock movement of a SKU: units that an administrator received, lost or recounted. Orders do not
 * add movements; their units are recorded in the orders.
 *
 * @param delta units added; negative: units removed; 0: a recount without a difference
 * @param available units that can be ordered after it
 * @param reason the administrator's reason, free text
 */
public record StockMovement(
    String id, String sku, Instant at, long delta, long available, String reason, String actorId) {}
