package shop.functions.catalog;

import java.util.concurrent.atomic.AtomicInteger;
import shop.contracts.Area;
import shop.image.ImageRenderer;
import shop.image.ProcessImage;
import shop.testkit.api.ApiAnswer;
import shop.testkit.api.ApiRequest;
import shop.testkit.fake.UnsignedTokens;
import shop.testshop.TestShop;

/**
 * The catalogue function for all test classes: a class loader can hold one API function only. The
 * tests share its data, so each uses unique names.
 */
final class CatalogFixture {
  static final String ADMIN = UnsignedTokens.administrator("admin-1");
  static final String CUSTOMER = UnsignedTokens.customer("customer-1");
  static final TestShop SHOP = new TestShop(Area.CATALOG);

  private static final AtomicInteger LAST_NUMBER = new AtomicInteger();
  private static final CatalogHandler HANDLER = new CatalogHandler(SHOP);

  private CatalogFixture() {}

  /** A name with a number that no other test gets. */
  static String unique(String prefix) {
    return prefix + "-" + LAST_NUMBER.incrementAndGet();
  }

  /** Uploads a file and processes it, as the worker does. */
  static void processUpload(
      String productId, String imageId, byte[] file, ImageRenderer.Outcome outcome) {
    SHOP.imageStore().putUpload(productId, imageId, file);
    new ProcessImage(SHOP.images(), SHOP.imageStore(), (_, _) -> outcome, SHOP.clock(), SHOP.ids())
        .process(productId, imageId);
  }

  static ApiAnswer send(ApiRequest request) {
    return request.send(HANDLER);
  }

  static ApiAnswer sendAsAdmin(ApiRequest request) {
    return send(request.token(ADMIN));
  }

  /** Creates a category and returns its id. */
  static String createCategory() {
    String name = unique("Kitchen");
    return sendAsAdmin(ApiRequest.post("/api/v1/categories").json("{'name': '" + name + "'}"))
        .at("/id");
  }

  /** Creates a product with one variant: ten units at 19.99 that cost 7.00. */
  static ApiAnswer createProduct(String sku) {
    return createProduct(sku, "");
  }

  /**
   * Creates such a product with more fields.
   *
   * @param moreFields each with a leading comma, such as {@code , 'status': 'draft'}
   */
  static ApiAnswer createProduct(String sku, String moreFields) {
    return sendAsAdmin(
        ApiRequest.post("/api/v1/products")
            .json(
                """
                {'name': 'Mug %1$s', 'description': 'For tea.', 'category_id': '%2$s',
                 'sku': '%1$s', 'price': {'amount': 1999, 'currency': 'USD'},
                 'stock_quantity': 10, 'cost_price': {'amount': 700, 'currency': 'USD'}%3$s}
                """
                    .formatted(sku, createCategory(), moreFields)));
  }
}
