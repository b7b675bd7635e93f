package shop.aws.table.key;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import shop.catalog.Product;
import shop.catalog.ProductStatus;
import shop.contracts.TableLayout;
import shop.inventory.StockShards;

/** The keys of the catalogue and of stock. See {@link Keys}. */
public final class CatalogKeys {
  public static final String CATEGORIES = "CATEGORIES";
  public static final String UNINDEXED = "UNINDEXED";

  private CatalogKeys() {}

  /** The images of a product, in the product's partition. */
  @AccessPattern(
      value = "the images of a product",
      cost = "1 read unit for each 4 KB, with each product shown; an image has about 1 KB")
  public static Key gallery(String productId) {
    return new Key("PRODUCT#" + productId, "IMAGES");
  }

  /** That an image waits for its file; gone once it does not. */
  @AccessPattern(
      value = "until when an image's file is awaited",
      cost = "2 write units with each upload, and again when it is done or forgotten")
  public static Key upload(String productId, String imageId) {
    return new Key("PRODUCT#" + productId, "UPLOAD#" + imageId);
  }

  /** Such a deadline among those of its day, the earliest first. */
  @AccessPattern(
      value = "the images whose file is overdue",
      cost = "0.5 read units for each of 8 partitions a run; holds awaited images only")
  public static IndexKey byUploadDeadline(Instant at, String imageId) {
    LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
    return new IndexKey(TableLayout.GSI2, uploadPartition(day), Keys.millis(at) + "#" + imageId);
  }

  /** The partition of a day's deadlines of uploads: only administrators make them, so just one. */
  public static String uploadPartition(LocalDate day) {
    return "UPLOADS#" + day;
  }

  /** A product with its variants. */
  @AccessPattern(
      value = "a product with its variants",
      cost = "1 read unit for each 4 KB (0.5 in an index); grows with the product only")
  public static Key product(String id) {
    return new Key("PRODUCT#" + id, "DETAIL");
  }

  /** Which product has a slug. */
  @AccessPattern(value = "the product that has a slug", cost = "1 read unit")
  public static Key slug(String slug) {
    return new Key("SLUG#" + slug, "CLAIM");
  }

  /** A product among all of its status, newest first; sharded, because the list has no bound. */
  @AccessPattern(
      value = "the products of a status, newest first",
      cost =
          "a page reads about limit + 20 items over 4 partitions, 0.5 units for each 4 KB; grows"
              + " with the catalogue")
  public static IndexKey byStatus(Product product) {
    String pk = status(product.status(), Keys.shard(product.id()));
    return new IndexKey(TableLayout.GSI2, pk, created(product));
  }

  /** The partitions of the products of a status. */
  public static Stream<String> statusPartitions(ProductStatus status) {
    return Keys.shards(shard -> status(status, shard));
  }

  private static String status(ProductStatus status, int shard) {
    return "CATALOG#" + status + "#" + shard;
  }

  /** A product among those of its category and status, newest first. */
  @AccessPattern(
      value = "the products of a category and status, newest first",
      cost =
          "a page reads at least 5 items of each category in the subtree; grows with the category")
  public static IndexKey byCategory(Product product) {
    String pk = categoryPartition(product.categoryId(), product.status());
    return new IndexKey(TableLayout.GSI1, pk, created(product));
  }

  /** The partition of the products of a category and status. */
  public static String categoryPartition(String categoryId, ProductStatus status) {
    return "CATEGORY#" + categoryId + "#" + status;
  }

  private static String created(Product product) {
    return Keys.millis(product.createdAt()) + "#" + product.id();
  }

  /** A category; all of them are one partition, because the tree is read whole. */
  @AccessPattern(
      value = "all categories",
      cost = "1 read unit for each 4 KB of the whole tree, which has 1,000 categories at most")
  public static Key category(String id) {
    return new Key(CATEGORIES, "CATEGORY#" + id);
  }

  /** The version of the whole tree, which every change of a category moves on. */
  @AccessPattern(value = "the version of the tree of categories", cost = "1 read unit")
  public static Key categoryTree() {
    return new Key(CATEGORIES, "TREE");
  }

  /** How many products are in a category; apart from it, because every new product writes it. */
  @AccessPattern(
      value = "how many products are in a category",
      cost = "2 write units with each new or moved product")
  public static Key categoryCount(String id) {
    return new Key("CATEGORY#" + id, "COUNT");
  }

  /** A product that the search was not told of; one partition, because it holds outages only. */
  @AccessPattern(
      value = "the products that the search was not told of",
      cost = "0.5 read units a run; an item for each product that changes while the search is down")
  public static Key unindexed(String productId) {
    return new Key(UNINDEXED, "PRODUCT#" + productId);
  }

  /** The stock of a SKU; that it is there is the claim of the SKU. */
  @AccessPattern(
      value = "the stock and the price of a SKU",
      cost = "1 read unit; 2 write units with each order of it")
  public static Key stock(String sku) {
    return new Key(skuPartition(sku), "STOCK");
  }

  /** A shard of a SKU's stock; its own partition, because that is what has a write limit. */
  @AccessPattern(
      value = "some of the units of a hot SKU; number 0 is the stock itself",
      cost = "1 read unit; 2 write units with each order that takes its units there")
  public static Key shard(String sku, int number) {
    return number == StockShards.FIRST
        ? stock(sku)
        : new Key("SHARD#" + number + "#" + sku, "STOCK");
  }

  /** An entry of a SKU's ledger. */
  @AccessPattern(
      value = "the ledger of a SKU, newest first",
      cost = "1 read unit a page; grows with each adjustment")
  public static Key movement(String sku, Instant at, String id) {
    return new Key(skuPartition(sku), "MOVEMENT#" + Keys.millis(at) + "#" + id);
  }

  /** The partition of a SKU. */
  public static String skuPartition(String sku) {
    return "SKU#" + sku;
  }
}
