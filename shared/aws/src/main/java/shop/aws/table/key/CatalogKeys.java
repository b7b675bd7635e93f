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
      cost = "1 read unit for each 4 KB, with each product view; an image has about 1 KB")
  public static Key gallery(String productId) {
    return new Key("PRODUCT#" + productId, "IMAGES");
  }

  /** The upload deadline of a pending image; deleted when the image is no longer pending. */
  @AccessPattern(
      value = "the upload deadline of a pending image",
      cost = "2 write units with each upload, and again when it is processed or expires")
  public static Key upload(String productId, String imageId) {
    return new Key("PRODUCT#" + productId, "UPLOAD#" + imageId);
  }

  /** An upload deadline in the list of its day, earliest first. */
  @AccessPattern(
      value = "the images whose upload is overdue",
      cost = "0.5 read units for each of 8 partitions a run; has pending images only")
  public static IndexKey byUploadDeadline(Instant at, String imageId) {
    LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
    return new IndexKey(TableLayout.GSI2, uploadPartition(day), Keys.millis(at) + "#" + imageId);
  }

  /** The partition of a day's upload deadlines; one is enough, since only administrators upload. */
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

  /** The claim of a slug by a product. */
  @AccessPattern(value = "the product that has a slug", cost = "1 read unit")
  public static Key slug(String slug) {
    return new Key("SLUG#" + slug, "CLAIM");
  }

  /** A product in the list of its status, newest first; sharded, because the list has no bound. */
  @AccessPattern(
      value = "the products of a status, newest first",
      cost =
          "a page reads about limit + 20 items over 4 partitions, 0.5 units for each 4 KB; grows"
              + " with the catalogue")
  public static IndexKey byStatus(Product product) {
    String pk = statusPartition(product.status(), Keys.shard(product.id()));
    return new IndexKey(TableLayout.GSI2, pk, created(product));
  }

  /** The partitions of the products of a status. */
  public static Stream<String> statusPartitions(ProductStatus status) {
    return Keys.shards(shard -> statusPartition(status, shard));
  }

  private static String statusPartition(ProductStatus status, int shard) {
    return "CATALOG#" + status + "#" + shard;
  }

  /** A product in the list of its category and status, newest first. */
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

  /** A category; all are in one partition, because the tree is always read as a whole. */
  @AccessPattern(
      value = "all categories",
      cost = "1 read unit for each 4 KB of the whole tree, which has 1,000 categories at most")
  public static Key category(String id) {
    return new Key(CATEGORIES, "CATEGORY#" + id);
  }

  /** The version of the whole tree, which every change of a category increments. */
  @AccessPattern(value = "the version of the tree of categories", cost = "1 read unit")
  public static Key categoryTree() {
    return new Key(CATEGORIES, "TREE");
  }

  /** The time at which customers could last see a change of the catalogue. */
  @AccessPattern(
      value = "the time of the catalogue's last change",
      cost =
          "1 read unit for each function instance and CATALOG_CHECK_INTERVAL; 1 write unit for each"
              + " batch of the stream with a change")
  public static Key lastChange() {
    return new Key(TableLayout.CATALOG_CHANGE, "LATEST");
  }

  /** The number of products in a category; a separate item, because every new product writes it. */
  @AccessPattern(
      value = "the number of products in a category",
      cost = "2 write units with each new or moved product")
  public static Key categoryCount(String id) {
    return new Key("CATEGORY#" + id, "COUNT");
  }

  /**
   * A product with a change that the index is missing; one partition, since only outages fill it.
   */
  @AccessPattern(
      value = "the products with changes that the search index is missing",
      cost = "0.5 read units a run; an item for each product that changes while the search is down")
  public static Key unindexed(String productId) {
    return new Key(UNINDEXED, "PRODUCT#" + productId);
  }

  /** The stock of a SKU; its existence claims the SKU for its product. */
  @AccessPattern(
      value = "the stock and the price of a SKU",
      cost = "1 read unit; 2 write units with each order of it")
  public static Key stock(String sku) {
    return new Key(skuPartition(sku), TableLayout.STOCK);
  }

  /** A shard of a SKU's stock, in a partition of its own, since partitions have a write limit. */
  @AccessPattern(
      value = "a shard of a hot SKU's stock; number 0 is the stock item itself",
      cost = "1 read unit; 2 write units with each order that takes units from it")
  public static Key shard(String sku, int number) {
    return number == StockShards.FIRST
        ? stock(sku)
        : new Key("SHARD#" + number + "#" + sku, TableLayout.STOCK);
  }

  /** An entry of a SKU's ledger. */
  @AccessPattern(
      value = "the ledger of a SKU, newest first",
      cost = "1 read unit a page; grows with each adjustment")
  public static Key movement(String sku, Instant at, String id) {
    return new Key(skuPartition(sku), "MOVEMENT#" + Keys.millis(at) + "#" + id);
  }

  /** The table of taxes. */
  @AccessPattern(
      value = "the table of taxes",
      cost = "1 read unit for each 4 KB after a change, for each instance that prices baskets")
  public static Key taxRules() {
    return new Key("TAX#RULES", "DOCUMENT");
  }

  /** The zones, methods and rates of shipping. */
  @AccessPattern(
      value = "the zones, methods and rates of shipping",
      cost = "1 read unit for each 4 KB after a change, for each instance that prices baskets")
  public static Key shippingRules() {
    return new Key("SHIPPING#RULES", "DOCUMENT");
  }

  /** All active promotions; one item, because each price needs them all. */
  @AccessPattern(
      value = "all active promotions",
      cost = "1 read unit for each 4 KB after a change, for each instance that prices baskets")
  public static Key activePromotions() {
    return new Key("PROMOTIONS#RULES", "ACTIVE");
  }

  /** The versions of the three documents that decide prices. */
  @AccessPattern(
      value = "the versions of the documents that decide prices",
      cost = "1 read unit with each priced basket, in the batch that reads its offers")
  public static Key priceRulesVersions() {
    return new Key("PRICE#RULES", "VERSIONS");
  }

  /** An entry of a product's price history; versions have ten digits, so that they sort as text. */
  @AccessPattern(
      value = "the history of a product's prices, newest first",
      cost =
          "1 read unit a page of 30 small entries; 2 write units with each new product and each"
              + " edit that changes a price or the status, never deleted")
  public static Key priceChange(String productId, long version) {
    return new Key(pricePartition(productId), "VERSION#%010d".formatted(version));
  }

  /** The partition of a product's price history. */
  public static String pricePartition(String productId) {
    return "PRICES#" + productId;
  }

  /** The partition of a SKU. */
  public static String skuPartition(String sku) {
    return "SKU#" + sku;
  }
}
