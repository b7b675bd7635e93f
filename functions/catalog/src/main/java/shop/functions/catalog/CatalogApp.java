package shop.functions.catalog;

import java.util.List;
import shop.aws.Shop;
import shop.catalog.Categories;
import shop.catalog.CreateCategory;
import shop.catalog.CreateProduct;
import shop.catalog.DeleteCategory;
import shop.catalog.DeleteProduct;
import shop.catalog.FindProduct;
import shop.catalog.ProductDetails;
import shop.catalog.ReplaceCategory;
import shop.catalog.ReplaceProduct;
import shop.catalog.ShardStock;
import shop.contracts.Setting;
import shop.image.EditGallery;
import shop.image.RequestUpload;
import shop.inventory.AdjustStock;
import shop.inventory.ListMovements;
import shop.search.ListProducts;
import shop.search.SearchProducts;
import shop.search.SuggestProducts;

/** Builds the controllers of this function. */
final class CatalogApp {

  private CatalogApp() {}

  /** One controller for each group of routes. */
  static List<Object> controllers(Shop shop) {
    CatalogCache cache = cache(shop);
    return List.of(
        products(shop, cache),
        productEdits(shop, cache),
        images(shop, cache),
        categories(shop, cache),
        stock(shop, cache),
        new PricesController(shop.products()));
  }

  private static CatalogCache cache(Shop shop) {
    return new CatalogCache(
        shop.clock(),
        new CatalogFreshness(
            shop.catalogChanges(),
            shop.settings().duration(Setting.CATALOG_CHECK_INTERVAL),
            shop.clock()),
        shop.settings().duration(Setting.PRODUCT_LIST_CACHE_TTL),
        shop.settings().duration(Setting.PRODUCT_CACHE_TTL));
  }

  private static ProductsController products(Shop shop, CatalogCache cache) {
    Categories categories = shop.cachedCategories();
    ProductDetails details = productDetails(shop, categories);
    SearchProducts search =
        new SearchProducts(
            shop.productSearch(), shop.products(), categories, details, shop.clock());
    return new ProductsController(
        new ListProducts(shop.products(), categories, details, search),
        search,
        new SuggestProducts(shop.productSuggestions(), categories),
        new FindProduct(shop.products(), details),
        cache);
  }

  private static ProductEditsController productEdits(Shop shop, CatalogCache cache) {
    return new ProductEditsController(
        new CreateProduct(
            shop.products(),
            shop.stocks(),
            shop.categories(),
            shop.idempotencyStore(),
            shop.clock(),
            shop.ids()),
        new ReplaceProduct(
            shop.products(),
            shop.stocks(),
            productDetails(shop, shop.categories()),
            shop.clock(),
            shop.ids()),
        new DeleteProduct(shop.products(), shop.clock(), shop.ids()),
        cache,
        shop.settings().text(Setting.CURRENCY));
  }

  private static ImagesController images(Shop shop, CatalogCache cache) {
    RequestUpload requestUpload =
        new RequestUpload(
            shop.images(),
            shop.uploadTargets(),
            shop.idempotencyStore(),
            shop.settings().duration(Setting.IMAGE_UPLOAD_TTL),
            shop.clock(),
            shop.ids());
    return new ImagesController(
        new FindProduct(shop.products(), productDetails(shop, shop.categories())),
        requestUpload,
        new EditGallery(shop.images(), shop.clock(), shop.ids()),
        cache);
  }

  private static ProductDetails productDetails(Shop shop, Categories categories) {
    return new ProductDetails(shop.productParts(), categories);
  }

  private static CategoriesController categories(Shop shop, CatalogCache cache) {
    return new CategoriesController(
        shop.categories(),
        new CreateCategory(shop.categories(), shop.idempotencyStore(), shop.clock(), shop.ids()),
        new ReplaceCategory(shop.categories(), shop.clock(), shop.ids()),
        new DeleteCategory(shop.categories(), shop.clock(), shop.ids()),
        cache);
  }

  private static StockController stock(Shop shop, CatalogCache cache) {
    return new StockController(
        shop.stocks(),
        new ListMovements(shop.stocks()),
        new AdjustStock(shop.stocks(), shop.idempotencyStore(), shop.clock(), shop.ids()),
        new ShardStock(shop.products(), shop.stocks(), shop.clock(), shop.ids()),
        cache);
  }
}
