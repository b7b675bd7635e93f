package shop.testkit.fake;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import shop.cart.CartLine;
import shop.cart.Offer;
import shop.cart.Offers;
import shop.catalog.Product;
import shop.catalog.Products;
import shop.inventory.Stocks;

/** Offers from the products and the stock of the other fakes. */
public final class InMemoryOffers implements Offers {
  private final Products products;
  private final Stocks stocks;

  public InMemoryOffers(Products products, Stocks stocks) {
    this.products = products;
    this.stocks = stocks;
  }

  @Override
  public Optional<Offer> find(String sku) {
    return stocks
        .find(sku)
        .flatMap(
            stock ->
                products.find(stock.productId()).flatMap(product -> Offer.of(product, sku, stock)));
  }

  @Override
  public Optional<Offer> findSimple(String productId) {
    return products
        .find(productId)
        .map(Product::skus)
        .filter(skus -> skus.size() == 1)
        .flatMap(skus -> find(skus.getFirst()));
  }

  @Override
  public Map<String, Offer> of(Collection<CartLine> lines) {
    Map<String, Offer> found = new HashMap<>();
    for (CartLine line : lines) {
      find(line.sku())
          .filter(offer -> offer.productId().equals(line.productId()))
          .ifPresent(offer -> found.put(line.sku(), offer));
    }
    return found;
  }
}
