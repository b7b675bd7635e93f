package shop.aws.table.catalog;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import shop.aws.table.ShardedQueries;
import shop.aws.table.SortKeyRange;
import shop.aws.table.Table;
import shop.aws.table.TableItems;
import shop.aws.table.Transaction;
import shop.aws.table.key.CatalogKeys;
import shop.catalog.Product;
import shop.catalog.ProductChange;
import shop.catalog.ProductStatus;
import shop.catalog.Products;
import shop.contracts.TableLayout;
import shop.page.Page;
import shop.page.PageRequest;
import shop.price.PriceChange;

/** Products in the table, one item each, and a second item that makes its slug unique. */
public final class DynamoProducts implements Products {
  private final Table table;
  private final ShardedQueries lists;
  private final ProductChangeWriter changeWriter;

  public DynamoProducts(Table table) {
    this.table = table;
    this.lists = new ShardedQueries(table);
    this.changeWriter = new ProductChangeWriter(table);
  }

  @Override
  public Optional<Product> find(String id) {
    return table.get(CatalogKeys.product(id)).map(ProductSchema.SCHEMA::read);
  }

  /** Compares the slug with the product's own, so that a slug it no longer has is not found. */
  @Override
  public Optional<Product> findBySlug(String slug) {
    return table
        .get(CatalogKeys.slug(slug))
        .flatMap(claim -> find(TableItems.text(claim, ProductChangeWriter.PRODUCT_ID)))
        .filter(product -> product.slug().equals(slug));
  }

  @Override
  public Map<String, Product> findAll(Collection<String> ids) {
    Map<String, Product> found = new HashMap<>();
    table
        .getAll(ids.stream().map(CatalogKeys::product).toList())
        .values()
        .forEach(
            item -> {
              Product product = ProductSchema.SCHEMA.read(item);
              found.put(product.id(), product);
            });
    return found;
  }

  @Override
  public Page<Product> newest(Set<ProductStatus> statuses, PageRequest page) {
    List<String> partitions = statuses.stream().flatMap(CatalogKeys::statusPartitions).toList();
    return lists.newestFirst(
        TableLayout.GSI2, partitions, SortKeyRange.ALL, page, ProductSchema.SCHEMA::read);
  }

  @Override
  public Page<Product> newestOf(
      Collection<String> categoryIds, Set<ProductStatus> statuses, PageRequest page) {
    List<String> partitions =
        categoryIds.stream()
            .flatMap(
                id -> statuses.stream().map(status -> CatalogKeys.categoryPartition(id, status)))
            .toList();
    return lists.newestFirst(
        TableLayout.GSI1, partitions, SortKeyRange.ALL, page, ProductSchema.SCHEMA::read);
  }

  @Override
  public Page<PriceChange> priceChanges(String productId, PageRequest page) {
    return lists.newestFirst(
        null,
        List.of(CatalogKeys.pricePartition(productId)),
        SortKeyRange.ALL,
        page,
        PriceChangeSchema.SCHEMA::read);
  }

  @Override
  public Result commit(ProductChange change) {
    Transaction transaction =
        new Transaction(changeWriter.ownWrites(change)).and(ProductChangeWriter.counts(change));
    return ProductChangeWriter.result(table.commit(transaction));
  }

  @Override
  public List<Result> commitNew(List<ProductChange> changes) {
    return new NewProductsWriter(table, changeWriter).commit(changes);
  }
}
