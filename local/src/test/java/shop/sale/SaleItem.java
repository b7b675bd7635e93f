package shop.sale;

import java.util.UUID;
import shop.cart.CartLine;
import shop.money.Money;

/** The SKU of a flash sale. */
record SaleItem(Buyer administrator, String sku, String productId) {
  private static final Money PRICE = new Money(999, "USD");

  /** The counters of the SKU. */
  record Stock(long available, long reserved, long sold, long received) {}

  /** Creates a product with one SKU, and its stock in so many shards. */
  static SaleItem create(Buyer administrator, int units, int shards) {
    String sku = "FLASH-" + UUID.randomUUID();
    String category =
        administrator
            .send("POST", "categories", "{'name':'%s'}".formatted(sku))
            .expect(201)
            .body()
            .path("id")
            .asText();
    String product =
        administrator
            .send(
                "POST",
                "products",
                ("{'name':'%1$s','description':'Only today.','category_id':'%2$s','sku':'%1$s',"
                        + "'price':{'amount':%4$d,'currency':'USD'},'stock_quantity':%3$d}")
                    .formatted(sku, category, units, PRICE.amountMinor()))
            .expect(201)
            .body()
            .path("id")
            .asText();
    administrator
        .send("PUT", "stock/" + sku + "/shards", "{'shards':%d}".formatted(shards))
        .expect(200);
    return new SaleItem(administrator, sku, product);
  }

  /** Creates a code of ten percent that so many orders can use. */
  String code(int uses) {
    administrator
        .send(
            "POST",
            "admin/promotions",
            ("{'name':'Only today','status':'active','level':'order','code':'%s',"
                    + "'action':{'type':'percent','percent_bp':1000},'limits':{'total':%d}}")
                .formatted(codeName(), uses))
        .expect(201);
    return codeName();
  }

  private String codeName() {
    return "C" + sku.substring(sku.length() - 12);
  }

  CartLine line(int quantity) {
    return new CartLine(sku, productId, quantity, PRICE);
  }

  Stock stock() {
    var body = administrator.send("GET", "stock/" + sku, null).expect(200).body();
    return new Stock(
        body.path("available").asLong(),
        body.path("reserved").asLong(),
        body.path("sold").asLong(),
        body.path("received").asLong());
  }
}
