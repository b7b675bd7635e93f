package shop.testkit.fake;

import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import shop.catalog.Product;
import shop.catalog.ProductParts;
import shop.image.Gallery;
import shop.image.Images;
import shop.inventory.Stocks;

/** The stock and the images of products, from other fakes. */
public final class InMemoryProductParts implements ProductParts {
  private final Stocks stocks;
  private final Images images;

  public InMemoryProductParts(Stocks stocks, Images images) {
    this.stocks = stocks;
    this.images = images;
  }

  @Override
  public Parts of(Collection<Product> products) {
    Map<String, Gallery> galleries =
        products.stream()
            .map(product -> images.find(product.id()))
            .filter(gallery -> gallery.version() > 0)
            .collect(Collectors.toMap(Gallery::productId, Function.identity()));
    return new Parts(
        stocks.findAll(products.stream().flatMap(product -> product.skus().stream()).toList()),
        galleries);
  }
}
