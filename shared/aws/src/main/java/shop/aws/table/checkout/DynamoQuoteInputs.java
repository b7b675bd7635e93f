package shop.aws.table.checkout;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.aws.table.account.DynamoAccounts;
import shop.aws.table.cart.DynamoOffers;
import shop.aws.table.catalog.CachedCategories;
import shop.aws.table.key.AccountKeys;
import shop.aws.table.key.CatalogKeys;
import shop.aws.table.key.Key;
import shop.aws.table.key.OrderKeys;
import shop.aws.table.promotion.PromotionRead;
import shop.aws.table.promotion.PromotionReader;
import shop.aws.table.rules.CachedPriceRules;
import shop.aws.table.stock.UnpaidOrderItem;
import shop.cart.CartLine;
import shop.checkout.QuoteInput;
import shop.checkout.QuoteInputs;
import shop.inventory.UnpaidUnits;
import shop.pricing.PriceRules;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads what a price depends on: the offers, and with them the versions of the rules. */
public final class DynamoQuoteInputs implements QuoteInputs {
  private final DynamoOffers offers;
  private final CachedCategories categories;
  private final CachedPriceRules rules;
  private final PromotionReader promotions;

  public DynamoQuoteInputs(
      DynamoOffers offers,
      CachedCategories categories,
      CachedPriceRules rules,
      PromotionReader promotions) {
    this.offers = offers;
    this.categories = categories;
    this.rules = rules;
    this.promotions = promotions;
  }

  @Override
  public QuoteInput read(@Nullable String buyerId, Collection<CartLine> lines, Set<String> codes) {
    PromotionRead promotionRead = promotions.start(buyerId, codes, rules.knownPromotions());
    List<Key> keys = new ArrayList<>(promotionRead.keys());
    keys.add(CatalogKeys.priceRulesVersions());
    keys.add(CatalogKeys.categoryTree());
    if (buyerId != null) {
      keys.add(OrderKeys.unpaidCount(buyerId));
      keys.add(AccountKeys.account(buyerId));
    }
    DynamoOffers.ReadForOrder read = offers.forOrder(lines, keys);
    Map<Key, Map<String, AttributeValue>> items = read.items();
    PriceRules current =
        rules.rulesOf(items.getOrDefault(CatalogKeys.priceRulesVersions(), Map.of()));
    PromotionRead.Result usable = promotionRead.finish(current.promotions(), items);
    return new QuoteInput(
        read.offers(),
        buyerId == null
            ? UnpaidUnits.NONE
            : UnpaidOrderItem.read(items.get(OrderKeys.unpaidCount(buyerId))),
        current,
        categories.treeOf(items.getOrDefault(CatalogKeys.categoryTree(), Map.of())),
        usable.candidates(),
        usable.refusedCodes(),
        buyerId != null && DynamoAccounts.isTaxExempt(items.get(AccountKeys.account(buyerId))));
  }
}
