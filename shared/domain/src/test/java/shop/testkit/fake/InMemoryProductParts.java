package shop.testkit.fake;

import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import shop.catalog.Categories;
import shop.catalog.Product;
import shop.catalog.ProductParts;
import shop.image.Gallery;
import shop.image.Images;
import shop.inventory.Stocks;

/** What is displayed with products, from other fakes. */
public final class InMemoryProductParts implements ProductParts {
  private final Stocks stocks;
  private final Images images;
  private final Categories categories;

  public InMemoryProductParts(Stocks stocks, Images images, Categories categories) {
    this.stocks = stocks;
    this.images = images;
    this.categories = categories;
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

  @Override
  public PartsWithTree withTree(Collection<Product> products) {
    return new PartsWithTree(of(products), categories.tree());
  }
}
