package shop.aws.table.stock;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.aws.table.Condition;
import shop.aws.table.Write;
import shop.aws.table.key.CatalogKeys;
import shop.catalog.Sku;
import shop.inventory.SkuClaim;
import shop.inventory.Stock;
import shop.inventory.StockWrite;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Claims of SKUs that differ only by case, as two attributes of the stock item in capitals. So one
 * item decides for all forms, and a SKU in capitals needs no other one. An item for a claim alone
 * is retired stock without units.
 */
final class SkuClaims {
  private static final String SKU = "claimed_sku";
  private static final String PRODUCT = "claimed_product_id";

  /** Removes the claim from the item of a SKU in capitals. */
  static final String REMOVE = " REMOVE " + SKU + ", " + PRODUCT;

  private SkuClaims() {}

  /** The claim in a stock item. */
  static Optional<SkuClaim> in(Map<String, AttributeValue> stockItem) {
    AttributeValue sku = stockItem.get(SKU);
    AttributeValue product = stockItem.get(PRODUCT);
    return sku == null || product == null
        ? Optional.empty()
        : Optional.of(new SkuClaim(sku.s(), product.s()));
  }

  /** The condition that an item's claim is as it was read. */
  static Condition unchanged(@Nullable SkuClaim before) {
    return before == null
        ? Condition.of("attribute_not_exists(" + SKU + ")")
        : Condition.of(SKU + " = :claimed AND " + PRODUCT + " = :claimant")
            .with(":claimed", before.sku())
            .with(":claimant", before.productId());
  }

  /** Claims the capitals of a SKU for it; fails when stock in capitals is in use. */
  static Write claim(StockWrite.Open open, Instant at) {
    Stock stock = open.stock();
    String capitals = Sku.comparable(open.sku());
    Condition condition =
        Condition.of("(attribute_not_exists(PK) OR product_id = :none)")
            .and(unchanged(open.claimBefore()))
            .with(":none", "")
            .with(":sku", open.sku())
            .with(":product", stock.productId())
            .with(":capitals", capitals)
            .with(":price", stock.price().amountMinor())
            .with(":currency", stock.price().currency())
            .with(":sale", AttributeValue.fromBool(false))
            .with(":zero", 0)
            .with(":now", at.toString());
    return Write.update(
        "claim of " + open.sku(),
        CatalogKeys.stock(capitals),
        "SET claimed_sku = :sku, claimed_product_id = :product, product_id = :none,"
            + " sku = if_not_exists(sku, :capitals),"
            + " price_minor = if_not_exists(price_minor, :price),"
            + " currency = if_not_exists(currency, :currency),"
            + " for_sale = :sale, available = if_not_exists(available, :zero),"
            + " reserved = if_not_exists(reserved, :zero), sold = if_not_exists(sold, :zero),"
            + " received = if_not_exists(received, :zero), updated_at = :now",
        condition);
  }
}
