package shop.aws.table.hold;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import shop.aws.table.Field;
import shop.aws.table.RecordSchema;
import shop.aws.table.key.OrderKeys;
import shop.hold.HeldUnits;
import shop.hold.Hold;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The item of a hold. */
public final class HoldSchema {
  private static final Field<HeldUnits, String> SKU = Field.text("sku", HeldUnits::sku);
  private static final Field<HeldUnits, String> PRODUCT =
      Field.text("product_id", HeldUnits::productId);
  private static final Field<HeldUnits, Long> QUANTITY =
      Field.number("quantity", held -> (long) held.quantity());

  private static final RecordSchema<HeldUnits> UNITS =
      RecordSchema.of(
          HeldUnits.class,
          item ->
              new HeldUnits(item.get(SKU), item.get(PRODUCT), Math.toIntExact(item.get(QUANTITY))),
          List.of(SKU, PRODUCT, QUANTITY));

  private static final Field<Hold, String> CHECKOUT = Field.text("checkout_id", Hold::checkoutId);
  private static final Field<Hold, String> OWNER = Field.text("owner_id", Hold::ownerId);
  private static final Field<Hold, Boolean> FROM_CART = Field.flag("from_cart", Hold::fromCart);
  private static final Field<Hold, List<HeldUnits>> HELD =
      Field.documents("units", UNITS.documentType(), Hold::units);
  private static final Field<Hold, Instant> HELD_UNTIL = Field.time("held_until", Hold::heldUntil);
  private static final Field<Hold, Boolean> EXTENDED = Field.flag("extended", Hold::extended);
  private static final Field<Hold, Long> VERSION = Field.number("version", Hold::version);

  public static final RecordSchema<Hold> SCHEMA =
      RecordSchema.of(
          Hold.class,
          item ->
              new Hold(
                  item.get(CHECKOUT),
                  item.get(OWNER),
                  item.get(FROM_CART),
                  item.get(HELD),
                  item.get(HELD_UNTIL),
                  item.get(EXTENDED),
                  item.get(VERSION)),
          List.of(CHECKOUT, OWNER, FROM_CART, HELD, HELD_UNTIL, EXTENDED, VERSION));

  private HoldSchema() {}

  /** The item of a hold, in the list of deadlines. */
  static Map<String, AttributeValue> write(Hold hold) {
    return SCHEMA.write(
        hold,
        OrderKeys.hold(hold.checkoutId()),
        OrderKeys.byHoldDeadline(hold.heldUntil(), hold.checkoutId()));
  }

  /** The checkout of a hold's item. */
  static String checkoutId(Map<String, AttributeValue> item) {
    return SCHEMA.read(item).checkoutId();
  }
}
