package shop.proof;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import shop.contracts.Route;
import shop.testkit.api.ApiAnswer;

/** Scenarios of accounts, categories, products, stock and images. */
final class CatalogScenarios {
  /** The version of a new resource, as If-Match expects it. */
  private static final String FIRST_VERSION = "\"1\"";

  /** The version of a document before it is saved first. */
  private static final String UNSAVED = "\"0\"";

  private CatalogScenarios() {}

  static List<Scenario> accounts() {
    return List.of(
        Scenario.of(
            "register",
            context ->
                context.anonymous.callOk(
                    Route.REGISTER, "register", RequestBodies.registration("carol"))),
        Scenario.of(
            "register with an existing address",
            context ->
                context.anonymous.callOk(
                    Route.REGISTER, "register", RequestBodies.registration("ada"))),
        Scenario.of(
            "log in, refresh, log out",
            context -> {
              var tokens = context.anonymous.callOk(Route.LOGIN, "", RequestBodies.login("ada"));
              context.anonymous.call(
                  Route.REFRESH,
                  "",
                  "{'refresh_token':'%s'}".formatted(tokens.at("/refresh_token")));
              context.ada.call(Route.LOGOUT, "", "");
            }),
        Scenario.of(
            "log in from a new device",
            context -> {
              context.anonymous.useSoftware("Mozilla/5.0 Firefox/128.0");
              context.anonymous.callOk(Route.LOGIN, "", RequestBodies.login("ada"));
            }),
        Scenario.of(
            "change the profile and the password",
            context -> {
              LinkScenarios.mailVerification(context);
              LinkScenarios.verify(context);
            },
            context -> {
              context.ada.call(
                  Route.CHANGE_ME, "", "{'first_name':'Ada','last_name':'King','locale':'ko'}");
              context.ada.callOk(
                  Route.CHANGE_PASSWORD,
                  "",
                  "{'current_password':'%s','password':'battery staple'}"
                      .formatted(RequestBodies.PASSWORD));
            }),
        Scenario.of(
            "end another session, then all",
            context -> {
              context.anonymous.callOk(Route.LOGIN, "", RequestBodies.login("ada"));
              context.saveId("session", otherSession(context));
            },
            context -> {
              context.ada.call(Route.END_SESSION, "", "", context.id("session"));
              context.ada.call(Route.LOGOUT_ALL, "", "");
            }),
        Scenario.of(
            "make, use and revoke an API key",
            context -> {
              ApiAnswer made =
                  context.admin.callOk(
                      Route.ADMIN_CREATE_KEY,
                      "",
                      "{'name':'warehouse','permissions':['stock:write']}");
              context.saveId("key", made.at("/id"));
              new ApiUser(context.simulation(), made.at("/key"))
                  .callOk(Route.ADJUST_STOCK, "by-key", "{'delta':1,'reason':'found'}", "MUG");
            },
            context -> context.admin.call(Route.ADMIN_REVOKE_KEY, "", "", context.id("key"))),
        Scenario.of(
            "a mail bounces",
            context -> context.simulation().deliveries().addMailBounced("unknown@example.com")),
        Scenario.of(
            "save, change and delete addresses",
            context -> saveAddress(context, "old", "'default_shipping':true"),
            context -> {
              saveAddress(context, "new", "'default_shipping':true,'default_billing':true");
              context.ada.callOk(
                  Route.CHANGE_ADDRESS,
                  "",
                  RequestBodies.address("2 Old Street", "'default_shipping':true"),
                  context.id("old"));
              context.ada.call(Route.REMOVE_ADDRESS, "", "", context.id("new"));
            }),
        Scenario.of(
            "replace the tables of taxes and shipping",
            context -> {
              context.admin.call(
                  Route.ADMIN_REPLACE_TAX, UNSAVED, RequestBodies.taxes("DE", 1_900));
              context.admin.call(
                  Route.ADMIN_REPLACE_TAX, FIRST_VERSION, RequestBodies.taxes("DE", 1_600));
              context.admin.call(
                  Route.ADMIN_REPLACE_SHIPPING, UNSAVED, RequestBodies.shipping(495));
            }),
        Scenario.of(
            "deactivate an account",
            context -> context.saveId("bob", context.bob.callOk(Route.ME, "", "").at("/id")),
            context ->
                context.admin.call(
                    Route.ADMIN_CHANGE_USER, "", "{'is_active':false}", context.id("bob"))));
  }

  private static void saveAddress(SimulationContext context, String name, String use) {
    String body = RequestBodies.address("1 " + name + " Street", use);
    context.saveId(name, context.ada.callOk(Route.ADD_ADDRESS, name, body).at("/id"));
  }

  /** The id of a session of Ada that is not the one of her calls. */
  private static String otherSession(SimulationContext context) {
    ApiAnswer answer = context.ada.callOk(Route.LIST_SESSIONS, "", "");
    return answer.at(answer.at("/data/0/current").equals("true") ? "/data/1/id" : "/data/0/id");
  }

  static List<Scenario> catalogue() {
    return List.of(
        Scenario.of(
            "create, rename and delete a category",
            context -> {
              String id =
                  context
                      .admin
                      .callOk(Route.CREATE_CATEGORY, "category", "{'name':'Tea'}")
                      .at("/id");
              context.admin.call(Route.REPLACE_CATEGORY, FIRST_VERSION, "{'name':'Teas'}", id);
              context.admin.call(Route.DELETE_CATEGORY, "", "", id);
            }),
        Scenario.of(
            "rename a category with products",
            context ->
                context.admin.call(
                    Route.REPLACE_CATEGORY,
                    FIRST_VERSION,
                    "{'name':'Galley'}",
                    context.initialState().categoryId())),
        Scenario.of(
            "create and change a product",
            context ->
                context.admin.call(
                    Route.REPLACE_PRODUCT,
                    FIRST_VERSION,
                    pot(context, "Teapot", 2_500),
                    createPot(context))),
        Scenario.of(
            "delete a product",
            context -> context.saveId("pot", createPot(context)),
            context -> context.admin.call(Route.DELETE_PRODUCT, "", "", context.id("pot"))),
        Scenario.of(
            "receive stock",
            context ->
                context.admin.callOk(
                    Route.ADJUST_STOCK,
                    "adjust",
                    "{'delta':5,'reason':'received'}",
                    SimulationContext.MUG)),
        Scenario.of(
                "shard stock, sell it and merge the shards",
                context -> context.addToCart(context.ada, SimulationContext.MUG, 7),
                context -> {
                  context.admin.call(Route.SHARD_STOCK, "", "{'shards':4}", SimulationContext.MUG);
                  context.placeOrder(context.ada, "order");
                  context.admin.call(Route.SHARD_STOCK, "", "{'shards':1}", SimulationContext.MUG);
                  context.cancelOrder(context.ada, "order");
                })
            .expecting(Scenario.Expectation.SAME_STATE_EXCEPT_COUNTS));
  }

  private static String createPot(SimulationContext context) {
    return context
        .admin
        .callOk(Route.CREATE_PRODUCT, "product", pot(context, "Pot", 3_000))
        .at("/id");
  }

  private static String pot(SimulationContext context, String name, int price) {
    return RequestBodies.product(
        name, context.initialState().categoryId(), RequestBodies.variant("POT", price, 5));
  }

  static List<Scenario> images() {
    byte[] notAnImage = "<svg/>".getBytes(StandardCharsets.UTF_8);
    return List.of(
        Scenario.of(
            "upload an image",
            context -> {
              context.requestUpload("image", SimulationContext.PICTURE);
              context.upload("image", SimulationContext.PICTURE);
            }),
        Scenario.of(
            "upload a file that is not an image",
            context -> context.requestUpload("image", notAnImage),
            context -> context.upload("image", notAnImage)),
        Scenario.of(
            "request an upload that never follows",
            context -> context.requestUpload("image", SimulationContext.PICTURE),
            context -> {
              context.simulation().advanceClock(Duration.ofHours(2));
              context.simulation().runSchedules();
            }),
        Scenario.of(
                "describe, reorder and delete images",
                context -> {
                  context.requestUpload("one", SimulationContext.PICTURE);
                  context.upload("one", SimulationContext.PICTURE);
                  context.requestUpload("two", SimulationContext.PICTURE);
                  context.upload("two", SimulationContext.PICTURE);
                  context.simulation().runUntilIdle();
                },
                context -> {
                  String product = context.initialState().productId();
                  String order =
                      "{'image_ids':['%s','%s']}".formatted(context.id("two"), context.id("one"));
                  context.admin.call(
                      Route.DESCRIBE_IMAGE, "", "{'alt':'A mug.'}", product, context.id("one"));
                  context.admin.call(Route.REORDER_IMAGES, "", order, product);
                  context.admin.call(Route.DELETE_IMAGE, "", "", product, context.id("one"));
                })
            .expecting(Scenario.Expectation.SAME_STATE_EXCEPT_COUNTS),
        Scenario.of(
            "delete a product with an image",
            context -> {
              context.requestUpload("image", SimulationContext.PICTURE);
              context.upload("image", SimulationContext.PICTURE);
              context.simulation().runUntilIdle();
            },
            context ->
                context.admin.call(
                    Route.DELETE_PRODUCT, "", "", context.initialState().productId())));
  }
}
