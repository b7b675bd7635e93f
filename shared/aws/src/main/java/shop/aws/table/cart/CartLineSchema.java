package shop.aws.table.cart;

import java.util.List;
import shop.aws.table.Field;
import shop.aws.table.RecordSchema;
import shop.cart.CartLine;
import shop.money.Money;

/** A line of a cart or a checkout within its item. */
public final class CartLineSchema {
  private static final Field<CartLine, String> SKU = Field.text("sku", CartLine::sku);
  private static final Field<CartLine, String> PRODUCT =
      Field.text("product_id", CartLine::productId);
  private static final Field<CartLine, Long> QUANTITY =
      Field.number("quantity", line -> (long) line.quantity());
  private static final Field<CartLine, Money> PRICE_SEEN =
      Field.money("price_seen", CartLine::priceSeen);

  public static final RecordSchema<CartLine> SCHEMA =
      RecordSchema.of(
          CartLine.class,
          item ->
              new CartLine(
                  item.get(SKU),
                  item.get(PRODUCT),
                  Math.toIntExact(item.get(QUANTITY)),
                  item.get(PRICE_SEEN)),
          List.of(SKU, PRODUCT, QUANTITY, PRICE_SEEN));

  private CartLineSchema() {}
}
