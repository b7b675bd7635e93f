package shop.testkit.fake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.catalog.Product;
import shop.catalog.ProductChange;
import shop.catalog.ProductStatus;
import shop.catalog.Products;
import shop.page.Page;
import shop.page.PageRequest;
import shop.price.PriceChange;

/** Products in memory. Their transactions also change stock and categories. */
public final class InMemoryProducts implements Products {
  private final InMemoryTable table;
  private final InMemoryStocks stocks;
  private final InMemoryCategories categories;
  private final Map<String, Product> products = new HashMap<>();
  private final List<PriceChange> priceChanges = new ArrayList<>();

  public InMemoryProducts(
      InMemoryTable table, InMemoryStocks stocks, InMemoryCategories categories) {
    this.table = table;
    this.stocks = stocks;
    this.categories = categories;
  }

  @Override
  public Optional<Product> find(String id) {
    return table.atomically(() -> Optional.ofNullable(products.get(id)));
  }

  @Override
  public Optional<Product> findBySlug(String slug) {
    return table.atomically(
        () -> products.values().stream().filter(p -> p.slug().equals(slug)).findFirst());
  }

  @Override
  public Map<String, Product> findAll(Collection<String> ids) {
    return table.atomically(
        () ->
            ids.stream()
                .distinct()
                .filter(products::containsKey)
                .collect(Collectors.toMap(id -> id, products::get)));
  }

  @Override
  public Page<Product> newest(Set<ProductStatus> statuses, PageRequest page) {
    return page(product -> statuses.contains(product.status()), page);
  }

  @Override
  public Page<Product> newestOf(
      Collection<String> categoryIds, Set<ProductStatus> statuses, PageRequest page) {
    Set<String> wanted = new HashSet<>(categoryIds);
    return page(
        product -> wanted.contains(product.categoryId()) && statuses.contains(product.status()),
        page);
  }

  @Override
  public Page<PriceChange> priceChanges(String productId, PageRequest page) {
    return table.atomically(
        () ->
            InMemoryPages.newestFirst(
                priceChanges.stream().filter(c -> c.productId().equals(productId)).toList(),
                change -> "%010d".formatted(change.version()),
                page));
  }

  private Page<Product> page(Predicate<Product> wanted, PageRequest page) {
    return table.atomically(
        () -> {
          List<Product> found = products.values().stream().filter(wanted).toList();
          return InMemoryPages.newestFirst(
              found, p -> InMemoryPages.key(p.createdAt(), p.id()), page);
        });
  }

  @Override
  public Result commit(ProductChange change) {
    return table.atomically(
        () -> {
          Result result = check(change);
          if (result == Result.COMMITTED) {
            write(change);
          }
          return result;
        });
  }

  @Override
  public List<Result> commitNew(List<ProductChange> changes) {
    if (changes.stream().anyMatch(change -> change.before() != null)) {
      throw new IllegalArgumentException("not a new product");
    }
    return changes.stream().map(this::commit).toList();
  }

  private Result check(ProductChange change) {
    Product before = change.before();
    Product after = change.after();
    if (table.isKeyUsed(change.effects())) {
      return Result.KEY_USED;
    }
    if (before == null && after != null && products.containsKey(after.id())) {
      return Result.STALE;
    }
    if (before != null && !isCurrent(before)) {
      return Result.STALE;
    }
    if (after != null && !categories.has(after.categoryId())) {
      return Result.NO_CATEGORY;
    }
    if (after != null && slugTaken(after)) {
      return Result.SLUG_TAKEN;
    }
    boolean accepted = change.stock().stream().allMatch(stocks::accepts);
    return accepted ? Result.COMMITTED : Result.STOCK_CHANGED;
  }

  private boolean isCurrent(Product before) {
    Product now = products.get(before.id());
    return now != null && now.version() == before.version();
  }

  private boolean slugTaken(Product product) {
    return findBySlug(product.slug()).filter(p -> !p.id().equals(product.id())).isPresent();
  }

  private void write(ProductChange change) {
    countProduct(change.before(), -1);
    countProduct(change.after(), 1);
    if (change.before() != null) {
      products.remove(change.before().id());
    }
    if (change.after() != null) {
      products.put(change.after().id(), change.after());
    }
    change.stock().forEach(stocks::apply);
    change.priceChange().ifPresent(priceChanges::add);
    table.apply(change.effects());
  }

  private void countProduct(@Nullable Product product, int change) {
    if (product != null) {
      categories.count(product.categoryId(), change);
    }
  }
}
