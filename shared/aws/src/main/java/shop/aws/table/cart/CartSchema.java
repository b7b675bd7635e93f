package shop.aws.table.cart;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.aws.table.Field;
import shop.aws.table.RecordSchema;
import shop.aws.table.effect.EffectsWriter;
import shop.aws.table.key.OrderKeys;
import shop.cart.Cart;
import shop.cart.CartLine;
import shop.contracts.Limits;
import shop.contracts.TableLayout;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The item of a cart. */
final class CartSchema {
  /** Only the last version of a guest's cart has it. */
  static final String MERGED = "merged_into";

  private static final Field<Cart, String> OWNER = Field.text("owner_id", Cart::ownerId);
  private static final Field<Cart, List<CartLine>> LINES =
      Field.documents("lines", CartLineSchema.SCHEMA.documentType(), Cart::lines);
  private static final Field<Cart, Long> VERSION = Field.number("version", Cart::version);
  private static final Field<Cart, String> MERGED_INTO = Field.text(MERGED, Cart::mergedInto);
  private static final Field<Cart, Instant> UPDATED = Field.time("updated_at", Cart::updatedAt);

  static final RecordSchema<Cart> SCHEMA =
      RecordSchema.of(
          Cart.class,
          item ->
              new Cart(
                  item.get(OWNER),
                  item.get(LINES),
                  item.get(VERSION),
                  item.get(UPDATED),
                  item.find(MERGED_INTO)),
          List.of(OWNER, LINES, VERSION, UPDATED, MERGED_INTO));

  private CartSchema() {}

  /** The item of a cart, which expires when the cart is not changed for a long time. */
  static Map<String, AttributeValue> write(Cart cart) {
    Map<String, AttributeValue> item =
        new HashMap<>(SCHEMA.write(cart, OrderKeys.cart(cart.ownerId())));
    item.put(
        TableLayout.TTL,
        EffectsWriter.epochSeconds(cart.updatedAt().plus(Limits.IDLE_CART_RETENTION)));
    return item;
  }
}
