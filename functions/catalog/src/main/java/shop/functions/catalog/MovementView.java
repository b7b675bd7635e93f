package shop.functions.catalog;

import java.time.Instant;
import shop.inventory.StockMovement;

/**
 * An entry of the stock ledger of a SKU.
 *
 * @param delta units added; negative: removed
 * @param available available units after the change
 * @param actorId account of the administrator who made the change
 */
record MovementView(
    String id, String sku, long delta, long available, String reason, String actorId, Instant at) {

  static MovementView of(StockMovement movement) {
    return new MovementView(
        movement.id(),
        movement.sku(),
        movement.delta(),
        movement.available(),
        movement.reason(),
        movement.actorId(),
        movement.at());
  }
}
