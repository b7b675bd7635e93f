package shop.testkit.fake;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import shop.cart.Cart;
import shop.cart.CartAndOffers;
import shop.cart.CartLine;
import shop.cart.Carts;
import shop.cart.ItemToAdd;
import shop.cart.Offer;
import shop.cart.Offers;
import shop.catalog.Product;
import shop.catalog.Products;
import shop.inventory.Stocks;

/** Offers from the products and the stock of the other fakes. */
public final class InMemoryOffers implements Offers {
  private final Products products;
  private final Stocks stocks;
  private final Carts carts;

  /** Offers of these fakes. */
  public InMemoryOffers(Products products, Stocks stocks, Carts carts) {
    this.products = products;
    this.stocks = stocks;
    this.carts = carts;
  }

  @Override
  public CartAndOffers forCart(String ownerId, ItemToAdd item) {
    Cart cart = carts.find(ownerId);
    Map<String, Offer> offers = new HashMap<>(of(cart.lines()));
    Optional<Offer> added = find(item);
    added.ifPresent(offer -> offers.put(offer.sku(), offer));
    return new CartAndOffers(cart, added, offers);
  }

  private Optional<Offer> find(ItemToAdd item) {
    return switch (item) {
      case ItemToAdd.Sku(String sku) -> find(sku);
      case ItemToAdd.SimpleProduct(String productId) ->
          products
              .find(productId)
              .map(Product::skus)
              .filter(skus -> skus.size() == 1)
              .flatMap(skus -> find(skus.getFirst()));
    };
  }

  private Optional<Offer> find(String sku) {
    return stocks
        .find(sku)
        .flatMap(
            stock ->
                products.find(stock.productId()).flatMap(product -> Offer.of(product, sku, stock)));
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
