package shop.aws.table.catalog;

import java.time.Instant;
import java.util.List;
import shop.aws.table.Field;
import shop.aws.table.RecordSchema;
import shop.money.Money;
import shop.price.PriceChange;
import shop.price.SkuPrice;

/** The item of an entry of a product's price history. */
final class PriceChangeSchema {
  private static final Field<SkuPrice, String> SKU = Field.text("sku", SkuPrice::sku);
  private static final Field<SkuPrice, Money> PRICE = Field.money("price", SkuPrice::price);
  private static final Field<SkuPrice, Boolean> OFFERED = Field.flag("offered", SkuPrice::offered);

  private static final RecordSchema<SkuPrice> SKU_PRICE =
      RecordSchema.of(
          SkuPrice.class,
          item -> new SkuPrice(item.get(SKU), item.find(PRICE), item.get(OFFERED)),
          List.of(SKU, PRICE, OFFERED));

  private static final Field<PriceChange, String> PRODUCT =
      Field.text("product_id", PriceChange::productId);
  private static final Field<PriceChange, Long> VERSION =
      Field.number("version", PriceChange::version);
  private static final Field<PriceChange, Instant> AT = Field.time("at", PriceChange::at);
  private static final Field<PriceChange, List<SkuPrice>> PRICES =
      Field.documents("prices", SKU_PRICE.documentType(), PriceChange::prices);

  static final RecordSchema<PriceChange> SCHEMA =
      RecordSchema.of(
          PriceChange.class,
          item ->
              new PriceChange(item.get(PRODUCT), item.get(VERSION), item.get(AT), item.get(PRICES)),
          List.of(PRODUCT, VERSION, AT, PRICES));

  private PriceChangeSchema() {}
}
