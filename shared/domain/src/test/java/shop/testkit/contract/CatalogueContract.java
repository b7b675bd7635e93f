package shop.testkit.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.catalog.Categories;
import shop.catalog.CategoryDraft;
import shop.catalog.CreateCategory;
import shop.catalog.CreateProduct;
import shop.catalog.CreateProducts;
import shop.catalog.DeleteCategory;
import shop.catalog.DeleteProduct;
import shop.catalog.ProductDetail;
import shop.catalog.ProductDetails;
import shop.catalog.Products;
import shop.catalog.ReplaceCategory;
import shop.catalog.ReplaceProduct;
import shop.catalog.ShardStock;
import shop.commit.IdempotencyKey;
import shop.commit.IdempotencyStore;
import shop.commit.IdempotentRequest;
import shop.commit.Ids;
import shop.inventory.AdjustStock;
import shop.inventory.Stock;
import shop.inventory.Stocks;
import shop.testkit.ProductFixture;
import shop.testkit.ShopPorts;
import shop.testkit.fake.TestClock;

/**
 * The base class of the contracts of the catalogue's ports. A transaction of one port also changes
 * items of the others, so the contracts test them together, through the use cases that make those
 * transactions.
 */
public abstract class CatalogueContract {
  protected static final String ADMIN = "admin-1";

  protected final TestClock clock = new TestClock();
  private final Ids ids = Ids.ulids();

  /** The ports under test, on one table that is empty at the start of each test. */
  protected abstract ShopPorts ports();

  protected Products products() {
    return ports().products();
  }

  protected Categories categories() {
    return ports().categories();
  }

  protected Stocks stocks() {
    return ports().stocks();
  }

  protected IdempotencyStore idempotencyStore() {
    return ports().idempotencyStore();
  }

  protected final CreateProduct createProduct() {
    return new CreateProduct(products(), stocks(), categories(), idempotencyStore(), clock, ids);
  }

  protected final CreateProducts createProducts() {
    return new CreateProducts(products(), stocks(), categories(), createProduct(), clock, ids);
  }

  protected final ReplaceProduct replaceProduct() {
    return new ReplaceProduct(
        products(), stocks(), new ProductDetails(stocks(), categories()), clock, ids);
  }

  protected final DeleteProduct deleteProduct() {
    return new DeleteProduct(products(), clock, ids);
  }

  protected final CreateCategory createCategory() {
    return new CreateCategory(categories(), idempotencyStore(), clock, ids);
  }

  protected final ReplaceCategory replaceCategory() {
    return new ReplaceCategory(categories(), clock, ids);
  }

  protected final DeleteCategory deleteCategory() {
    return new DeleteCategory(categories(), clock, ids);
  }

  protected final AdjustStock adjustStock() {
    return new AdjustStock(stocks(), idempotencyStore(), clock, ids);
  }

  protected final ShardStock shardStock() {
    return new ShardStock(products(), stocks(), clock, ids);
  }

  /** Adds a category; returns its id. */
  protected final String addCategory(String name, @Nullable String parentId) {
    CreateCategory.Outcome outcome =
        createCategory().create(ADMIN, new CategoryDraft(null, name, parentId), null);
    return ((CreateCategory.Outcome.Created) outcome).node().category().id();
  }

  /** Adds a product. Its category must exist. */
  protected final ProductDetail addProduct(ProductFixture fixture) {
    CreateProduct.Outcome outcome = createProduct().create(ADMIN, fixture.build(), null);
    return ((CreateProduct.Outcome.Created) outcome).detail();
  }

  protected final CreateProduct.Outcome create(ProductFixture fixture) {
    return createProduct().create(ADMIN, fixture.build(), null);
  }

  protected final Stock stock(String sku) {
    return stocks().find(sku).orElseThrow();
  }

  /** A request of the administrator with an idempotency key, for a body with this fingerprint. */
  protected static <T> IdempotentRequest<T> idempotentRequest(String key, String fingerprint) {
    return new IdempotentRequest<>(new IdempotencyKey(ADMIN, key, fingerprint), Object::toString);
  }

  /** The number of outcomes of a type. */
  protected static long count(List<?> outcomes, Class<?> kind) {
    return outcomes.stream().filter(kind::isInstance).count();
  }
}
