package shop.aws.table.stock;

import java.time.Instant;
import java.util.List;
import shop.aws.table.Field;
import shop.aws.table.RecordSchema;
import shop.inventory.StockMovement;

/** The item of a stock movement. */
final class MovementSchema {
  private static final Field<StockMovement, String> ID = Field.text("id", StockMovement::id);
  private static final Field<StockMovement, String> SKU = Field.text("sku", StockMovement::sku);
  private static final Field<StockMovement, Instant> AT = Field.time("at", StockMovement::at);
  private static final Field<StockMovement, Long> DELTA =
      Field.number("delta", StockMovement::delta);
  private static final Field<StockMovement, Long> AVAILABLE =
      Field.number("available", StockMovement::available);
  private static final Field<StockMovement, String> REASON =
      Field.text("reason", StockMovement::reason);
  private static final Field<StockMovement, String> ACTOR =
      Field.text("actor_id", StockMovement::actorId);

  static final RecordSchema<StockMovement> SCHEMA =
      RecordSchema.of(
          StockMovement.class,
          item ->
              new StockMovement(
                  item.get(ID),
                  item.get(SKU),
                  item.get(AT),
                  item.get(DELTA),
                  item.get(AVAILABLE),
                  item.get(REASON),
                  item.get(ACTOR)),
          List.of(ID, SKU, AT, DELTA, AVAILABLE, REASON, ACTOR));

  private MovementSchema() {}
}
