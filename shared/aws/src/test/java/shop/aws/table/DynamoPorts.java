package shop.aws.table;

import java.time.Clock;
import java.util.Random;
import shop.aws.table.cart.DynamoCarts;
import shop.aws.table.cart.DynamoOffers;
import shop.aws.table.catalog.CachedCategories;
import shop.aws.table.catalog.DynamoCategories;
import shop.aws.table.catalog.DynamoProducts;
import shop.aws.table.checkout.DynamoCheckouts;
import shop.aws.table.checkout.DynamoQuoteInputs;
import shop.aws.table.effect.DynamoIdempotencyStore;
import shop.aws.table.hold.DynamoHolds;
import shop.aws.table.order.DynamoOrders;
import shop.aws.table.payment.DynamoPayments;
import shop.aws.table.promotion.PromotionReader;
import shop.aws.table.rules.CachedPriceRules;
import shop.aws.table.stock.DynamoStocks;
import shop.testkit.ShopPorts;

/** The adapters of the shop's ports on one table, for the contract tests. */
public final class DynamoPorts {
  private DynamoPorts() {}

  public static ShopPorts of(Table table, Clock clock) {
    DynamoOffers offers = new DynamoOffers(table, new Random(), clock);
    return new ShopPorts(
        new DynamoProducts(table),
        new DynamoCategories(table),
        new DynamoStocks(table),
        new DynamoIdempotencyStore(table, clock),
        new DynamoCarts(table, clock),
        offers,
        new DynamoQuoteInputs(
            offers,
            new CachedCategories(table),
            new CachedPriceRules(table, "USD"),
            new PromotionReader(table, new Random())),
        new DynamoHolds(table),
        new DynamoOrders(table),
        new DynamoPayments(table),
        new DynamoCheckouts(table, clock));
  }
}
