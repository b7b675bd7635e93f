package shop.proof;

import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import shop.account.CreateAdministrator;
import shop.account.Email;
import shop.account.Password;
import shop.aws.Shop;
import shop.aws.table.key.OrderKeys;
import shop.contracts.Area;
import shop.contracts.Route;
import shop.contracts.TableLayout;
import shop.search.IndexedProduct;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The state in which every run starts: an administrator, the customers Ada and Bob, a guest, and a
 * product with two SKUs. It is created once for each simulation and restored before each run.
 *
 * @param items of the table
 * @param indexedProducts in the search index
 */
record InitialState(
    List<Map<String, AttributeValue>> items,
    List<IndexedProduct> indexedProducts,
    String adminToken,
    String adaToken,
    String bobToken,
    String guestToken,
    String categoryId,
    String productId) {

  /** Creates it through the API, except the administrator, for whom the API has no route. */
  static InitialState create(Simulation simulation) {
    Shop auth = simulation.shopWithoutFaults(Area.AUTH);
    new CreateAdministrator(auth.accounts(), auth.passwords(), auth.clock(), auth.ids())
        .create(
            Email.parse("admin@example.com").orElseThrow(),
            new Password(RequestBodies.PASSWORD),
            "Local",
            "Administrator");
    ApiUser anonymous = new ApiUser(simulation, null);
    String adminToken = logIn(anonymous, "admin");
    ApiUser admin = new ApiUser(simulation, adminToken);
    String category =
        admin.callOk(Route.CREATE_CATEGORY, "initial-category", "{'name':'Kitchen'}").at("/id");
    String product =
        admin
            .callOk(
                Route.CREATE_PRODUCT, "initial-product", RequestBodies.mugAndCup(category, 1_999))
            .at("/id");
    for (String name : List.of("ada", "bob")) {
      anonymous.callOk(Route.REGISTER, "initial-" + name, RequestBodies.registration(name));
    }
    String adaToken = logIn(anonymous, "ada");
    String bobToken = logIn(anonymous, "bob");
    String guestToken = anonymous.callOk(Route.OPEN_GUEST_SESSION, "", "").at("/access_token");
    simulation.runUntilIdle();
    // A process caches which months it has recorded, so the restored table must contain this month.
    YearMonth month = YearMonth.from(simulation.now().atOffset(ZoneOffset.UTC));
    simulation.table().put(OrderKeys.orderMonth(month).attributes());
    return new InitialState(
        itemsWithoutEvents(simulation.table()),
        List.copyOf(simulation.search().indexed().values()),
        adminToken,
        adaToken,
        bobToken,
        guestToken,
        category,
        product);
  }

  /**
   * Events of the set-up are published and mailed already, so each run starts with an empty outbox
   * and without mails. It starts without their links too: each run creates tokens with the same ids
   * again, because its random numbers are the same.
   */
  private static List<Map<String, AttributeValue>> itemsWithoutEvents(ProofTable table) {
    return table.items().stream().filter(item -> !isOfEvent(item)).toList();
  }

  private static boolean isOfEvent(Map<String, AttributeValue> item) {
    String key = ProofTable.value(item, TableLayout.PK).s();
    return key.startsWith(TableLayout.OUTBOX)
        || key.startsWith("MAIL#")
        || key.startsWith("TOKEN#");
  }

  private static String logIn(ApiUser user, String name) {
    return user.callOk(Route.LOGIN, "", RequestBodies.login(name)).at("/access_token");
  }
}
