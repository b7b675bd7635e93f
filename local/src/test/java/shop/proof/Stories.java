package shop.proof;

import java.time.Duration;
import java.util.List;
import shop.contracts.Route;

/** Every way to change something in the shop; a test holds the list against the catalogues. */
final class Stories {
  /** The version of what was just created, as If-Match has it. */
  private static final String FIRST = "\"1\"";

  static final List<Story> ALL =
      List.of(
          // Accounts
          Story.of(
              "register", s -> s.nobody.must(Route.REGISTER, "r", Scene.registration("carol"))),
          Story.of(
              "log in, refresh, log out",
              s -> {
                String login = "{'email':'ada@example.com','password':'correct horse'}";
                var tokens = s.nobody.must(Route.LOGIN, "", login);
                s.nobody.call(
                    Route.REFRESH,
                    "",
                    "{'refresh_token':'%s'}".formatted(tokens.at("/refresh_token")));
                new Person(s.world(), tokens.at("/access_token")).call(Route.LOGOUT, "", "");
                s.ada.call(Route.LOGOUT, "", "");
              }),
          Story.of(
              "an administrator switches an account off",
              s -> {
                String id = s.bob.must(Route.ME, "", "").at("/id");
                s.admin.call(Route.ADMIN_CHANGE_USER, "", "{'is_active':false}", id);
              }),

          // Catalogue
          Story.of(
              "categories",
              s -> {
                String id = s.admin.must(Route.CREATE_CATEGORY, "c", "{'name':'Tea'}").at("/id");
                s.admin.call(Route.REPLACE_CATEGORY, FIRST, "{'name':'Teas'}", id);
                s.admin.call(Route.DELETE_CATEGORY, "", "", id);
              }),
          Story.of(
              "products",
              s -> {
                String id = s.admin.must(Route.CREATE_PRODUCT, "p", product(s, "Pot")).at("/id");
                s.admin.call(Route.REPLACE_PRODUCT, FIRST, product(s, "Teapot"), id);
              }),
          Story.of(
              "a product is deleted",
              s ->
                  s.keep(
                      "pot", s.admin.must(Route.CREATE_PRODUCT, "p", product(s, "Pot")).at("/id")),
              s -> s.admin.call(Route.DELETE_PRODUCT, "", "", s.kept("pot"))),
          Story.of(
              "stock is received",
              s ->
                  s.admin.must(
                      Route.ADJUST_STOCK, "a", "{'delta':5,'reason':'received'}", Scene.MUG)),

          // Cart and orders
          Story.of(
              "cart",
              s -> {
                s.fill(s.ada, Scene.MUG, 2);
                s.fill(s.ada, Scene.CUP, 1);
                s.ada.call(Route.CHANGE_CART_ITEM, "", "{'quantity':3}", Scene.MUG);
                s.ada.call(Route.REMOVE_CART_ITEM, "", "", Scene.CUP);
              }),
          Story.of(
              "cart is emptied",
              s -> s.fill(s.ada, Scene.MUG, 2),
              s -> s.ada.call(Route.CLEAR_CART, "", "")),
          Story.of(
              "order",
              s -> {
                s.fill(s.ada, Scene.MUG, 2);
                s.fill(s.ada, Scene.CUP, 1);
              },
              s -> s.order(s.ada, "order")),
          Story.of(
              "first order of a month",
              s -> {
                s.fill(s.ada, Scene.MUG, 1);
                s.world().pass(Duration.ofDays(31));
                s.world().restart();
              },
              s -> s.order(s.ada, "order")),
          Story.of("order is cancelled unpaid", Scene::payable, s -> s.cancel(s.ada, "order")),
          Story.of("paid order is cancelled", Scene::paid, s -> s.cancel(s.ada, "order")),
          Story.of(
              "order is not paid in time",
              Scene::payable,
              s -> {
                s.world().pass(Duration.ofMinutes(31));
                s.world().runSchedules();
              }),
          Story.of(
              "order is shipped and delivered",
              Scene::paid,
              s -> {
                move(s, "{'status':'shipped','carrier':'DHL','tracking_number':'JD1'}");
                move(s, "{'status':'delivered'}");
              }),
          Story.of(
              "shipped order is refunded",
              s -> {
                s.paid();
                move(s, "{'status':'shipped'}");
                s.world().settle();
              },
              s -> move(s, "{'status':'refunded'}")),

          // Payments
          Story.of("payment intent", Scene::ordered, s -> s.intent(s.ada, "order")),
          Story.of(
              "payment succeeds",
              Scene::payable,
              s -> {
                s.confirm("order", "pm_card_visa");
                s.world().settle();
              }),
          Story.of(
              "payment is declined, then succeeds",
              Scene::payable,
              s -> {
                s.confirm("order", "pm_card_chargeDeclined");
                s.world().settle();
                s.confirm("order", "pm_card_visa");
              }),
          Story.of(
              "payment succeeds after the order was cancelled",
              Scene::payable,
              s -> {
                s.confirm("order", "pm_card_visa");
                s.cancel(s.ada, "order");
              }),
          Story.of(
              "payment's webhook is lost",
              Scene::payable,
              s -> {
                s.confirm("order", "pm_card_visa");
                s.world().takeWebhooks();
                s.world().pass(Duration.ofMinutes(5));
                s.world().runSchedules();
              }));

  private Stories() {}

  private static void move(Scene scene, String json) {
    scene.admin.call(Route.ADMIN_MOVE_ORDER, "", json, scene.kept("order"));
  }

  private static String product(Scene scene, String name) {
    return ("{'name':'%s','description':'As seen.','category_id':'%s','status':'active',"
            + "'variants':[%s]}")
        .formatted(name, scene.stage().categoryId(), Scene.variant("POT", 3_000, 5));
  }
}
