package shop.proof;

/** JSON bodies of requests. Single quotes stand for double ones. */
final class RequestBodies {
  static final String PASSWORD = "correct horse";
  static final String ORDER =
      "{'shipping_address':{'line1':'12 St James Square','city':'London','state':'LND',"
          + "'postal_code':'SW1Y 4JH','country':'GB'}}";

  private RequestBodies() {}

  static String registration(String name) {
    return ("{'email':'%s@example.com','password':'%s','first_name':'Ada',"
            + "'last_name':'Lovelace'}")
        .formatted(name, PASSWORD);
  }

  static String login(String name) {
    return "{'email':'%s@example.com','password':'%s'}".formatted(name, PASSWORD);
  }

  /** The product of the initial state: a mug at this price and a cup. */
  static String mugAndCup(String categoryId, long mugPriceMinor) {
    return product(
        "Mug and cup",
        categoryId,
        variant(SimulationContext.MUG, mugPriceMinor, 20),
        variant(SimulationContext.CUP, 500, 20));
  }

  static String product(String name, String categoryId, String... variants) {
    return ("{'name':'%s','description':'As seen.','category_id':'%s','status':'active',"
            + "'variants':[%s]}")
        .formatted(name, categoryId, String.join(",", variants));
  }

  static String variant(String sku, long priceMinor, long units) {
    return ("{'sku':'%s','options':{'Kind':'%s'},'price':{'amount':%d,'currency':'USD'},"
            + "'stock_quantity':%d}")
        .formatted(sku, sku, priceMinor, units);
  }
}
