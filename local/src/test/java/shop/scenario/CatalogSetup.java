package shop.scenario;

import java.util.UUID;

/** Creates products for scenarios. */
public final class CatalogSetup {
  private CatalogSetup() {}

  /** Creates a simple product; returns its SKU. */
  public static String product(ApiClient admin, long priceMinor, long stock) {
    String sku = "S-" + UUID.randomUUID();
    create(admin, sku, priceMinor, stock);
    return sku;
  }

  /** Creates a simple product; returns the API's response. */
  public static ApiReply create(ApiClient admin, String sku, long priceMinor, long stock) {
    String category =
        admin
            .post("categories", "{'name':'Shelf %s'}".formatted(UUID.randomUUID()))
            .expect(201)
            .text("/id");
    return admin
        .post(
            "products",
            ("{'name':'Thing %s','description':'As seen.','category_id':'%s','sku':'%s',"
                    + "'price':{'amount':%d,'currency':'USD'},'stock_quantity':%d}")
                .formatted(sku, category, sku, priceMinor, stock))
        .expect(201);
  }

  /** Adds units to the customer's cart. */
  public static void add(ApiClient customer, String sku, int quantity) {
    customer.post("cart/items", "{'sku':'%s','quantity':%d}".formatted(sku, quantity)).expect(200);
  }
}
