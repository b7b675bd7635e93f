package shop.proof;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import shop.contracts.Route;

/** Every way to change something in the shop; a test holds the list against the catalogues. */
final class Scenarios {
  /** The version of what was just created, as If-Match has it. */
  private static final String FIRST = "\"1\"";

  private static final String SOME = "{'amount':100,'currency':'USD'}";

  static final List<Scenario> ALL =
      Stream.of(accounts(), catalogue(), images(), orders(), shipping(), payments(), disputes())
          .flatMap(List::stream)
          .toList();

  private Scenarios() {}

  private static List<Scenario> accounts() {
    return List.of(
        Scenario.of(
            "register",
            context ->
                context.nobody.must(Route.REGISTER, "r", SimulationContext.registration("carol"))),
        Scenario.of(
            "register a known address",
            context ->
                context.nobody.must(Route.REGISTER, "r", SimulationContext.registration("ada"))),
        Scenario.of(
            "log in, refresh, log out",
            context -> {
              String login = "{'email':'ada@example.com','password':'correct horse'}";
              var tokens = context.nobody.must(Route.LOGIN, "", login);
              context.nobody.call(
                  Route.REFRESH,
                  "",
                  "{'refresh_token':'%s'}".formatted(tokens.at("/refresh_token")));
              context.ada.call(Route.LOGOUT, "", "");
            }),
        Scenario.of(
            "an account is switched off",
            context -> context.keep("bob", context.bob.must(Route.ME, "", "").at("/id")),
            context ->
                context.admin.call(
                    Route.ADMIN_CHANGE_USER, "", "{'is_active':false}", context.kept("bob"))));
  }

  private static List<Scenario> catalogue() {
    return List.of(
        Scenario.of(
            "categories",
            context -> {
              String id =
                  context.admin.must(Route.CREATE_CATEGORY, "c", "{'name':'Tea'}").at("/id");
              context.admin.call(Route.REPLACE_CATEGORY, FIRST, "{'name':'Teas'}", id);
              context.admin.call(Route.DELETE_CATEGORY, "", "", id);
            }),
        Scenario.of(
            "a category with products is renamed",
            context ->
                context.admin.call(
                    Route.REPLACE_CATEGORY,
                    FIRST,
                    "{'name':'Galley'}",
                    context.stage().categoryId())),
        Scenario.of(
            "products",
            context -> {
              String id =
                  context.admin.must(Route.CREATE_PRODUCT, "p", product(context, "Pot")).at("/id");
              context.admin.call(Route.REPLACE_PRODUCT, FIRST, product(context, "Teapot"), id);
            }),
        Scenario.of(
            "a product is deleted",
            context ->
                context.keep(
                    "pot",
                    context
                        .admin
                        .must(Route.CREATE_PRODUCT, "p", product(context, "Pot"))
                        .at("/id")),
            context -> context.admin.call(Route.DELETE_PRODUCT, "", "", context.kept("pot"))),
        Scenario.of(
            "stock is received",
            context ->
                context.admin.must(
                    Route.ADJUST_STOCK,
                    "a",
                    "{'delta':5,'reason':'received'}",
                    SimulationContext.MUG)),
        Scenario.of(
                "stock is spread, sold and gathered",
                context -> context.fill(context.ada, SimulationContext.MUG, 7),
                context -> {
                  context.admin.call(Route.SHARD_STOCK, "", "{'shards':4}", SimulationContext.MUG);
                  context.order(context.ada, "order");
                  context.admin.call(Route.SHARD_STOCK, "", "{'shards':1}", SimulationContext.MUG);
                  context.cancel(context.ada, "order");
                })
            .ending(Scenario.End.WITH_MORE_TRACES));
  }

  private static List<Scenario> images() {
    byte[] rubbish = "<svg/>".getBytes(StandardCharsets.UTF_8);
    return List.of(
        Scenario.of(
            "an image is uploaded",
            context -> {
              context.announce("image", SimulationContext.PICTURE);
              context.upload("image", SimulationContext.PICTURE);
            }),
        Scenario.of(
            "what is uploaded is no image",
            context -> context.announce("image", rubbish),
            context -> context.upload("image", rubbish)),
        Scenario.of(
            "an upload never comes",
            context -> context.announce("image", SimulationContext.PICTURE),
            context -> {
              context.world().pass(Duration.ofHours(2));
              context.world().runSchedules();
            }),
        Scenario.of(
                "images are described, put in order and deleted",
                context -> {
                  context.announce("one", SimulationContext.PICTURE);
                  context.upload("one", SimulationContext.PICTURE);
                  context.announce("two", SimulationContext.PICTURE);
                  context.upload("two", SimulationContext.PICTURE);
                  context.world().settle();
                },
                context -> {
                  String id = context.stage().productId();
                  String order =
                      "{'image_ids':['%s','%s']}"
                          .formatted(context.kept("two"), context.kept("one"));
                  context.admin.call(
                      Route.DESCRIBE_IMAGE, "", "{'alt':'A mug.'}", id, context.kept("one"));
                  context.admin.call(Route.REORDER_IMAGES, "", order, id);
                  context.admin.call(Route.DELETE_IMAGE, "", "", id, context.kept("one"));
                })
            .ending(Scenario.End.WITH_MORE_TRACES),
        Scenario.of(
            "a product with an image is deleted",
            context -> {
              context.announce("image", SimulationContext.PICTURE);
              context.upload("image", SimulationContext.PICTURE);
              context.world().settle();
            },
            context ->
                context.admin.call(Route.DELETE_PRODUCT, "", "", context.stage().productId())));
  }

  private static List<Scenario> orders() {
    return List.of(
        Scenario.of(
            "cart",
            context -> {
              context.fill(context.ada, SimulationContext.MUG, 2);
              context.fill(context.ada, SimulationContext.CUP, 1);
              context.ada.call(Route.CHANGE_CART_ITEM, "", "{'quantity':3}", SimulationContext.MUG);
              context.ada.call(Route.REMOVE_CART_ITEM, "", "", SimulationContext.CUP);
            }),
        Scenario.of(
            "cart is emptied",
            context -> context.fill(context.ada, SimulationContext.MUG, 2),
            context -> context.ada.call(Route.CLEAR_CART, "", "")),
        Scenario.of(
            "order",
            context -> {
              context.fill(context.ada, SimulationContext.MUG, 2);
              context.fill(context.ada, SimulationContext.CUP, 1);
            },
            context -> context.order(context.ada, "order")),
        Scenario.of(
            "first order of a month",
            context -> {
              context.fill(context.ada, SimulationContext.MUG, 1);
              context.world().pass(Duration.ofDays(31));
              context.world().restart();
            },
            context -> context.order(context.ada, "order")),
        Scenario.of(
            "order again",
            SimulationContext::ordered,
            context -> context.ada.call(Route.REORDER, "again", "", context.kept("order"))),
        Scenario.of(
            "order is cancelled unpaid",
            SimulationContext::payable,
            context -> context.cancel(context.ada, "order")),
        Scenario.of(
            "paid order is cancelled",
            SimulationContext::paid,
            context -> context.cancel(context.ada, "order")),
        Scenario.of(
            "order is not paid in time",
            SimulationContext::payable,
            context -> {
              context.world().pass(Duration.ofMinutes(31));
              context.world().runSchedules();
            }));
  }

  private static List<Scenario> shipping() {
    return List.of(
        Scenario.of(
            "order is shipped and delivered",
            SimulationContext::paid,
            context -> {
              move(context, "{'status':'shipped','carrier':'DHL','tracking_number':'JD1'}");
              move(context, "{'status':'delivered'}");
            }),
        Scenario.of(
            "order is sent in parcels",
            SimulationContext::partlyShipped,
            context -> {
              String parcel = context.kept("parcel");
              String order = context.kept("order");
              context.admin.call(
                  Route.ADMIN_CHANGE_SHIPMENT,
                  "",
                  "{'status':'shipped','tracking_number':'JD2'}",
                  order,
                  parcel);
              context.admin.call(
                  Route.ADMIN_CHANGE_SHIPMENT, "", "{'status':'delivered'}", order, parcel);
              context.admin.call(Route.ADMIN_SHIP_ORDER, "rest", "{}", order);
            }),
        Scenario.of(
            "partly shipped order is refunded",
            SimulationContext::partlyShipped,
            context -> move(context, "{'status':'refunded'}")),
        Scenario.of(
            "shipped order is refunded",
            context -> {
              context.paid();
              move(context, "{'status':'shipped'}");
              context.world().settle();
            },
            context -> move(context, "{'status':'refunded'}")));
  }

  private static List<Scenario> payments() {
    return List.of(
        Scenario.of(
            "payment intent",
            SimulationContext::ordered,
            context -> context.intent(context.ada, "order")),
        Scenario.of(
            "payment succeeds",
            SimulationContext::payable,
            context -> context.confirm("order", "pm_card_visa")),
        Scenario.of(
            "payment is declined, then succeeds",
            SimulationContext::payable,
            context -> {
              context.confirm("order", "pm_card_chargeDeclined");
              context.world().settle();
              context.confirm("order", "pm_card_visa");
            }),
        Scenario.of(
            "payment takes the bank its time",
            SimulationContext::payable,
            context -> {
              context.confirm("order", "pm_usBankAccount_success");
              context.world().settle();
              String intent = context.kept("intent of order");
              context.atStripesControl("/_local/payment_intents/" + intent + "/settle", "{}");
            }),
        Scenario.of(
                "payment and cancellation meet",
                SimulationContext::payable,
                context -> {
                  context.confirm("order", "pm_card_visa");
                  context.cancel(context.ada, "order");
                })
            .ending(Scenario.End.EITHER),
        Scenario.of(
                "payment and expiry meet",
                SimulationContext::payable,
                context -> {
                  context.world().pass(Duration.ofMinutes(31));
                  context.confirm("order", "pm_card_visa");
                  context.world().runSchedules();
                })
            .ending(Scenario.End.EITHER),
        Scenario.of(
            "payment's webhook is lost",
            SimulationContext::payable,
            context -> {
              context.confirm("order", "pm_card_visa");
              context.world().takeWebhooks();
              context.world().pass(Duration.ofMinutes(5));
              context.world().runSchedules();
            }),
        Scenario.of(
            "payment of another amount",
            SimulationContext::payable,
            context -> {
              String intent = context.kept("intent of order");
              context.atStripe("POST", "/v1/payment_intents/" + intent, "amount=999");
              context.confirm("order", "pm_card_visa");
              context.world().settle();
              context.admin.call(
                  Route.ADMIN_RESOLVE_PAYMENT_ISSUE,
                  "",
                  "{'resolution':'paid back by hand'}",
                  context.kept("order"),
                  "mismatch-" + intent);
            }),
        Scenario.of(
            "Stripe has lost a payment",
            SimulationContext::payable,
            context -> {
              context.world().stripe().forget();
              context.world().pass(Duration.ofMinutes(5));
              context.world().runSchedules();
            }),
        Scenario.of(
            "part of the money is refunded",
            SimulationContext::paid,
            context -> refund(context, "'amount':" + SOME)),
        Scenario.of(
            "a line is refunded and restocked",
            SimulationContext::paid,
            context -> refund(context, "'lines':[{'sku':'MUG','quantity':1}],'restock':true")),
        Scenario.of(
            "somebody refunds at Stripe by hand",
            SimulationContext::paid,
            context ->
                context.atStripe(
                    "POST",
                    "/v1/refunds",
                    "amount=100&payment_intent=" + context.kept("intent of order"))),
        Scenario.of(
            "a refund fails at the bank",
            SimulationContext::paid,
            context -> {
              context.cancel(context.ada, "order");
              context.world().settle();
              for (String refund : context.ids("refunds")) {
                context.atStripesControl(
                    "/_local/refunds/" + refund + "/settle", "{'succeeds':false}");
              }
            }));
  }

  private static List<Scenario> disputes() {
    return List.of(
        Scenario.of(
            "a dispute is lost", SimulationContext::paid, context -> dispute(context, false)),
        Scenario.of(
            "a dispute is won", SimulationContext::paid, context -> dispute(context, true)));
  }

  private static void dispute(SimulationContext context, boolean won) {
    context.dispute("order");
    context.world().settle();
    context.closeDispute("order", won);
  }

  private static void refund(SimulationContext context, String what) {
    context.admin.must(
        Route.ADMIN_REFUND_ORDER,
        "refund",
        "{" + what + ",'reason':'as agreed'}",
        context.kept("order"));
  }

  private static void move(SimulationContext context, String json) {
    context.admin.call(Route.ADMIN_UPDATE_ORDER, "", json, context.kept("order"));
  }

  private static String product(SimulationContext context, String name) {
    return ("{'name':'%s','description':'As seen.','category_id':'%s','status':'active',"
            + "'variants':[%s]}")
        .formatted(name, context.stage().categoryId(), SimulationContext.variant("POT", 3_000, 5));
  }
}
