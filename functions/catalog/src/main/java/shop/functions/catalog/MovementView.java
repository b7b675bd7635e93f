package shop.functions.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.commit.AuditActor;
import shop.inventory.StockMovement;

/**
 * An entry of the stock ledger of a SKU.
 *
 * @param delta units added; negative: removed
 * @param available available units after the change
 * @param actorId account of the administrator who made the change
 * @param apiKeyId the API key of the account that made it; absent: the account itself
 */
record MovementView(
    String id,
    String sku,
    long delta,
    long available,
    String reason,
    String actorId,
    @Nullable String apiKeyId,
    Instant at) {

  /** Short, because it names an API key, although not its secret. */
  @Override
  public String toString() {
    return "MovementView[" + id + "]";
  }

  static MovementView of(StockMovement movement) {
    AuditActor actor = AuditActor.of(movement.actorId());
    return new MovementView(
        movement.id(),
        movement.sku(),
        movement.delta(),
        movement.available(),
        movement.reason(),
        actor.accountId(),
        actor.keyId(),
        movement.at());
  }
}
