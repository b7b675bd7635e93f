package shop.aws.table.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.aws.table.Table;
import shop.aws.table.key.CatalogKeys;
import shop.aws.table.key.Key;
import shop.aws.table.rules.PriceRulesVersions.Document;
import shop.pricing.CurrentPriceRules;
import shop.pricing.PriceRules;
import shop.promotion.Promotion;
import shop.shipping.ShippingTable;
import shop.tax.TaxTable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The rules that decide prices, with a cache of each document. Every read checks the versions, and
 * reads only documents that have changed. So the rules are never stale, in any function instance.
 */
public final class CachedPriceRules implements CurrentPriceRules {
  private final Table table;
  private final CachedDocument<TaxTable> taxes =
      new CachedDocument<>(Document.TAX, TaxSchema.SCHEMA::read, TaxTable.EMPTY);
  private final CachedDocument<ShippingTable> shipping;
  private final CachedDocument<List<Promotion>> promotions =
      new CachedDocument<>(
          Document.PROMOTIONS, item -> PromotionSchema.ACTIVE.read(item).promotions(), List.of());

  /**
   * @param currency of the shop
   */
  public CachedPriceRules(Table table, String currency) {
    this.table = table;
    this.shipping =
        new CachedDocument<>(
            Document.SHIPPING, ShippingSchema.SCHEMA::read, ShippingTable.free(currency));
  }

  /** The newest known promotions: those that {@link #rulesOf} probably returns next. */
  public List<Promotion> knownPromotions() {
    return promotions.known();
  }

  @Override
  public PriceRules read() {
    return rulesOf(table.get(CatalogKeys.priceRulesVersions()).orElse(Map.of()));
  }

  /**
   * The rules of versions that were just read, with at most one further call to the table.
   *
   * @param versions the item at {@link CatalogKeys#priceRulesVersions}; empty when there is none
   */
  public PriceRules rulesOf(Map<String, AttributeValue> versions) {
    Optional<TaxTable> knownTaxes = taxes.find(versions);
    Optional<ShippingTable> knownShipping = shipping.find(versions);
    Optional<List<Promotion>> knownPromotions = promotions.find(versions);
    List<Key> changed = new ArrayList<>();
    if (knownTaxes.isEmpty()) {
      changed.add(taxes.key());
    }
    if (knownShipping.isEmpty()) {
      changed.add(shipping.key());
    }
    if (knownPromotions.isEmpty()) {
      changed.add(promotions.key());
    }
    Map<Key, Map<String, AttributeValue>> items =
        changed.isEmpty() ? Map.of() : table.getAll(changed);
    return new PriceRules(
        knownTaxes.orElseGet(() -> taxes.keep(versions, items)),
        knownShipping.orElseGet(() -> shipping.keep(versions, items)),
        knownPromotions.orElseGet(() -> promotions.keep(versions, items)));
  }
}
