package shop.proof;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.aws.Shop;
import shop.catalog.ProductDetails;
import shop.contracts.BucketLayout;
import shop.order.OrderStatus;
import shop.search.IndexedProduct;
import shop.stats.StatsDelta;

/** Image files, search index and statistics agree with the table. */
final class DerivedDataInvariants {
  private DerivedDataInvariants() {}

  static void check(ShopSnapshot snapshot, Violations violations) {
    checkImages(snapshot, violations);
    checkSearch(snapshot, violations);
    checkStatistics(snapshot, violations);
  }

  /** The bucket has exactly the files of the products' images. */
  private static void checkImages(ShopSnapshot snapshot, Violations violations) {
    Set<String> referenced = new HashSet<>();
    products(snapshot)
        .forEach(
            product ->
                snapshot
                    .shop()
                    .images()
                    .find(product)
                    .images()
                    .forEach(
                        image ->
                            image
                                .files()
                                .forEach(
                                    file ->
                                        referenced.add(
                                            BucketLayout.image(product, image.id(), file)))));
    violations.check(
        snapshot.files().equals(referenced),
        "the bucket has %s, products have %s".formatted(snapshot.files(), referenced));
  }

  /** The search index has every product as the table has it, except for the number of units. */
  private static void checkSearch(ShopSnapshot snapshot, Violations violations) {
    Shop shop = snapshot.shop();
    Map<String, IndexedProduct> products = new HashMap<>();
    new ProductDetails(shop.productParts(), shop.categories())
        .of(shop.products().findAll(products(snapshot)).values())
        .forEach(
            detail ->
                products.put(detail.product().id(), IndexedProduct.of(detail).withoutUnits()));
    Map<String, IndexedProduct> indexed = new HashMap<>();
    snapshot.indexed().forEach((id, product) -> indexed.put(id, product.withoutUnits()));
    violations.check(
        indexed.equals(products),
        "the search index has %s, the table %s".formatted(indexed, products));
  }

  /** The statistics equal a recount. */
  private static void checkStatistics(ShopSnapshot snapshot, Violations violations) {
    StatsDelta totals = snapshot.totals();
    long orders = snapshot.orders().size();
    long pending =
        snapshot.orders().stream().filter(o -> o.status() == OrderStatus.PENDING).count();
    long revenue = snapshot.orders().stream().mapToLong(o -> o.netReceived().amountMinor()).sum();
    long administrators = 1; // The administrator did not register.
    long customers = snapshot.keys("ACCOUNT#", "PROFILE").count() - administrators;
    long products = products(snapshot).size();
    violations.check(totals.orders() == orders, "%d orders, %s".formatted(orders, totals));
    violations.check(totals.pending() == pending, "%d pending, %s".formatted(pending, totals));
    violations.check(
        totals.revenue().amountMinor() == revenue, "revenue %d, %s".formatted(revenue, totals));
    violations.check(
        totals.customers() == customers, "%d customers, %s".formatted(customers, totals));
    violations.check(totals.products() == products, "%d products, %s".formatted(products, totals));
  }

  private static List<String> products(ShopSnapshot snapshot) {
    return snapshot.keys("PRODUCT#", "DETAIL").toList();
  }
}
