package shop.testkit.contract;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import shop.catalog.Categories;
import shop.catalog.CategoryDraft;
import shop.catalog.CreateCategory;
import shop.catalog.CreateProduct;
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
import shop.testkit.fake.TestClock;

/**
 * What the contracts of the catalogue's ports share. The ports reach one another's items in their
 * transactions, so they are tested together, through the use cases that make those transactions.
 */
public abstract class CatalogueContract {
  protected static final String ADMIN = "admin-1";

  protected final TestClock clock = new TestClock();
  private final Ids ids = Ids.ulids();

  /** Over one table, empty at the start of each test, as the other ports are. */
  protected abstract Products products();

  protected abstract Categories categories();

  protected abstract Stocks stocks();

  protected abstract IdempotencyStore idempotencyStore();

  protected final CreateProduct createProduct() {
    return new CreateProduct(products(), stocks(), categories(), idempotencyStore(), clock, ids);
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

  /** The id of a new category. */
  protected final String addCategory(String name, @Nullable String parentId) {
    CreateCategory.Outcome outcome =
        createCategory().create(ADMIN, new CategoryDraft(null, name, parentId), null);
    return ((CreateCategory.Outcome.Created) outcome).node().category().id();
  }

  /** A new product, in a category of its own unless it was put into one. */
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

  /** An idempotency key of the administrator's, for a body with this fingerprint. */
  protected static <T> IdempotentRequest<T> idempotentRequest(String key, String fingerprint) {
    return new IdempotentRequest<>(new IdempotencyKey(ADMIN, key, fingerprint), Object::toString);
  }

  /** What several callers get who all start at the same moment. */
  protected static <T> List<T> atOnce(int callers, IntFunction<T> call) {
    CountDownLatch start = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> answers =
          IntStream.range(0, callers)
              .mapToObj(
                  i ->
                      (Callable<T>)
                          () -> {
                            start.await();
                            return call.apply(i);
                          })
              .map(threads::submit)
              .toList();
      start.countDown();
      return answers.stream().map(CatalogueContract::answer).toList();
    }
  }

  private static <T> T answer(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** How many of some outcomes are of a kind. */
  protected static long count(List<?> outcomes, Class<?> kind) {
    return outcomes.stream().filter(kind::isInstance).count();
  }
}
