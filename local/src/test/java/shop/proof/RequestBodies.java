package shop.proof;

/** JSON bodies of requests. Single quotes stand for double ones. */
final class RequestBodies {
  static final String PASSWORD = "correct horse";
  static final String ORDER =
      "{'shipping_address':{'line1':'12 St James Square','city':'London','state':'LND',"
          + "'postal_code':'SW1Y 4JH','country':'GB'}}";

  static final String GUEST_EMAIL = "gina@example.com";

  /** An order of a guest. */
  static final String GUEST_ORDER = ORDER.replaceFirst("^\\{", "{'email':'" + GUEST_EMAIL + "',");

  private RequestBodies() {}

  static String registration(String name) {
    return ("{'email':'%s@example.com','password':'%s','first_name':'Ada',"
            + "'last_name':'Lovelace'}")
        .formatted(name, PASSWORD);
  }

  static String login(String name) {
    return "{'email':'%s@example.com','password':'%s'}".formatted(name, PASSWORD);
  }

  /** An address to save, and fields of its use. */
  static String address(String line1, String use) {
    return "{'line1':'%s','city':'Dublin','country':'IE',%s}".formatted(line1, use);
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

  /** A table of taxes with one rate. */
  static String taxes(String country, int basisPoints) {
    return ("{'prices_include_tax':{'default':false},'rates':[{'id':'vat','name':'VAT',"
            + "'country':'%s','category':'standard','rate_bp':%d,'reason':'standard'}]}")
        .formatted(country, basisPoints);
  }

  /** One zone for the whole world with one method at one price. */
  static String shipping(long priceMinor) {
    return ("{'zones':[{'id':'world','name':'World','countries':['*'],'methods':[{'id':'mail',"
            + "'name':'Mail','by':'quantity','rates':[{'from':0,'price':{'amount':%d,"
            + "'currency':'USD'}}]}]}]}")
        .formatted(priceMinor);
  }

  /**
   * An active promotion of 10 % of the order.
   *
   * @param code the fields of its code
   */
  static String promotion(String code, String limits) {
    return ("{'name':'Ten percent off','status':'active','level':'order',"
            + "'action':{'type':'percent','percent_bp':1000},%s,'limits':%s}")
        .formatted(code, limits);
  }

  /** The order of a customer with a code. */
  static String orderWithCode(String code) {
    return ORDER.substring(0, ORDER.lastIndexOf('}')) + ",'codes':['" + code + "']}";
  }
}
