package shop.inventory;

import java.time.Instant;

/**
 * An entry of a SKU's ledger: units that an administrator received, lost or recounted. What orders
 * do is told by the orders.
 *
 * @param delta units that came in; negative: went out; 0: a recount that found nothing
 * @param available units that could be ordered after it
 * @param reason in the administrator's words
 */
public record StockMovement(
    String id, String sku, Instant at, long delta, long available, String reason, String actorId) {}
