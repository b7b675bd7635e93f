package shop.proof;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import shop.contracts.Route;

/** Every way to change something in the shop; a test holds the list against the catalogues. */
final class Stories {
  /** The version of what was just created, as If-Match has it. */
  private static final String FIRST = "\"1\"";

  private static final String SOME = "{'amount':100,'currency':'USD'}";

  static final List<Story> ALL =
      Stream.of(accounts(), catalogue(), images(), orders(), shipping(), payments(), disputes())
          .flatMap(List::stream)
          .toList();

  private Stories() {}

  private static List<Story> accounts() {
    return List.of(
        Story.of("register", s -> s.nobody.must(Route.REGISTER, "r", Scene.registration("carol"))),
        Story.of(
            "register a known address",
            s -> s.nobody.must(Route.REGISTER, "r", Scene.registration("ada"))),
        Story.of(
            "log in, refresh, log out",
            s -> {
              String login = "{'email':'ada@example.com','password':'correct horse'}";
              var tokens = s.nobody.must(Route.LOGIN, "", login);
              s.nobody.call(
                  Route.REFRESH,
                  "",
                  "{'refresh_token':'%s'}".formatted(tokens.at("/refresh_token")));
              s.ada.call(Route.LOGOUT, "", "");
            }),
        Story.of(
            "an account is switched off",
            s -> s.keep("bob", s.bob.must(Route.ME, "", "").at("/id")),
            s -> s.admin.call(Route.ADMIN_CHANGE_USER, "", "{'is_active':false}", s.kept("bob"))));
  }

  private static List<Story> catalogue() {
    return List.of(
        Story.of(
            "categories",
            s -> {
              String id = s.admin.must(Route.CREATE_CATEGORY, "c", "{'name':'Tea'}").at("/id");
              s.admin.call(Route.REPLACE_CATEGORY, FIRST, "{'name':'Teas'}", id);
              s.admin.call(Route.DELETE_CATEGORY, "", "", id);
            }),
        Story.of(
            "a category with products is renamed",
            s ->
                s.admin.call(
                    Route.REPLACE_CATEGORY, FIRST, "{'name':'Galley'}", s.stage().categoryId())),
        Story.of(
            "products",
            s -> {
              String id = s.admin.must(Route.CREATE_PRODUCT, "p", product(s, "Pot")).at("/id");
              s.admin.call(Route.REPLACE_PRODUCT, FIRST, product(s, "Teapot"), id);
            }),
        Story.of(
            "a product is deleted",
            s ->
                s.keep("pot", s.admin.must(Route.CREATE_PRODUCT, "p", product(s, "Pot")).at("/id")),
            s -> s.admin.call(Route.DELETE_PRODUCT, "", "", s.kept("pot"))),
        Story.of(
            "stock is received",
            s ->
                s.admin.must(
                    Route.ADJUST_STOCK, "a", "{'delta':5,'reason':'received'}", Scene.MUG)),
        Story.of(
                "stock is spread, sold and gathered",
                s -> s.fill(s.ada, Scene.MUG, 7),
                s -> {
                  s.admin.call(Route.SPREAD_STOCK, "", "{'buckets':4}", Scene.MUG);
                  s.order(s.ada, "order");
                  s.admin.call(Route.SPREAD_STOCK, "", "{'buckets':1}", Scene.MUG);
                  s.cancel(s.ada, "order");
                })
            .ending(Story.End.WITH_MORE_TRACES));
  }

  private static List<Story> images() {
    byte[] rubbish = "<svg/>".getBytes(StandardCharsets.UTF_8);
    return List.of(
        Story.of(
            "an image is uploaded",
            s -> {
              s.announce("image", Scene.PICTURE);
              s.upload("image", Scene.PICTURE);
            }),
        Story.of(
            "what is uploaded is no image",
            s -> s.announce("image", rubbish),
            s -> s.upload("image", rubbish)),
        Story.of(
            "an upload never comes",
            s -> s.announce("image", Scene.PICTURE),
            s -> {
              s.world().pass(Duration.ofHours(2));
              s.world().runSchedules();
            }),
        Story.of(
                "images are described, put in order and deleted",
                s -> {
                  s.announce("one", Scene.PICTURE);
                  s.upload("one", Scene.PICTURE);
                  s.announce("two", Scene.PICTURE);
                  s.upload("two", Scene.PICTURE);
                  s.world().settle();
                },
                s -> {
                  String id = s.stage().productId();
                  String order =
                      "{'image_ids':['%s','%s']}".formatted(s.kept("two"), s.kept("one"));
                  s.admin.call(Route.DESCRIBE_IMAGE, "", "{'alt':'A mug.'}", id, s.kept("one"));
                  s.admin.call(Route.REORDER_IMAGES, "", order, id);
                  s.admin.call(Route.DELETE_IMAGE, "", "", id, s.kept("one"));
                })
            .ending(Story.End.WITH_MORE_TRACES),
        Story.of(
            "a product with an image is deleted",
            s -> {
              s.announce("image", Scene.PICTURE);
              s.upload("image", Scene.PICTURE);
              s.world().settle();
            },
            s -> s.admin.call(Route.DELETE_PRODUCT, "", "", s.stage().productId())));
  }

  private static List<Story> orders() {
    return List.of(
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
        Story.of(
            "order again",
            Scene::ordered,
            s -> s.ada.call(Route.REORDER, "again", "", s.kept("order"))),
        Story.of("order is cancelled unpaid", Scene::payable, s -> s.cancel(s.ada, "order")),
        Story.of("paid order is cancelled", Scene::paid, s -> s.cancel(s.ada, "order")),
        Story.of(
            "order is not paid in time",
            Scene::payable,
            s -> {
              s.world().pass(Duration.ofMinutes(31));
              s.world().runSchedules();
            }));
  }

  private static List<Story> shipping() {
    return List.of(
        Story.of(
            "order is shipped and delivered",
            Scene::paid,
            s -> {
              move(s, "{'status':'shipped','carrier':'DHL','tracking_number':'JD1'}");
              move(s, "{'status':'delivered'}");
            }),
        Story.of(
            "order is sent in parcels",
            Scene::partlyShipped,
            s -> {
              String parcel = s.kept("parcel");
              String order = s.kept("order");
              s.admin.call(
                  Route.ADMIN_CHANGE_SHIPMENT,
                  "",
                  "{'status':'shipped','tracking_number':'JD2'}",
                  order,
                  parcel);
              s.admin.call(
                  Route.ADMIN_CHANGE_SHIPMENT, "", "{'status':'delivered'}", order, parcel);
              s.admin.call(Route.ADMIN_SHIP_ORDER, "rest", "{}", order);
            }),
        Story.of(
            "partly shipped order is refunded",
            Scene::partlyShipped,
            s -> move(s, "{'status':'refunded'}")),
        Story.of(
            "shipped order is refunded",
            s -> {
              s.paid();
              move(s, "{'status':'shipped'}");
              s.world().settle();
            },
            s -> move(s, "{'status':'refunded'}")));
  }

  private static List<Story> payments() {
    return List.of(
        Story.of("payment intent", Scene::ordered, s -> s.intent(s.ada, "order")),
        Story.of("payment succeeds", Scene::payable, s -> s.confirm("order", "pm_card_visa")),
        Story.of(
            "payment is declined, then succeeds",
            Scene::payable,
            s -> {
              s.confirm("order", "pm_card_chargeDeclined");
              s.world().settle();
              s.confirm("order", "pm_card_visa");
            }),
        Story.of(
            "payment takes the bank its time",
            Scene::payable,
            s -> {
              s.confirm("order", "pm_usBankAccount_success");
              s.world().settle();
              String intent = s.kept("intent of order");
              s.atStripesControl("/_local/payment_intents/" + intent + "/settle", "{}");
            }),
        Story.of(
                "payment and cancellation meet",
                Scene::payable,
                s -> {
                  s.confirm("order", "pm_card_visa");
                  s.cancel(s.ada, "order");
                })
            .ending(Story.End.EITHER),
        Story.of(
                "payment and expiry meet",
                Scene::payable,
                s -> {
                  s.world().pass(Duration.ofMinutes(31));
                  s.confirm("order", "pm_card_visa");
                  s.world().runSchedules();
                })
            .ending(Story.End.EITHER),
        Story.of(
            "payment's webhook is lost",
            Scene::payable,
            s -> {
              s.confirm("order", "pm_card_visa");
              s.world().takeWebhooks();
              s.world().pass(Duration.ofMinutes(5));
              s.world().runSchedules();
            }),
        Story.of(
            "payment of another amount",
            Scene::payable,
            s -> {
              String intent = s.kept("intent of order");
              s.atStripe("POST", "/v1/payment_intents/" + intent, "amount=999");
              s.confirm("order", "pm_card_visa");
              s.world().settle();
              s.admin.call(
                  Route.ADMIN_RESOLVE_PAYMENT_ISSUE,
                  "",
                  "{'resolution':'paid back by hand'}",
                  s.kept("order"),
                  "mismatch-" + intent);
            }),
        Story.of(
            "Stripe has lost a payment",
            Scene::payable,
            s -> {
              s.world().stripe().forget();
              s.world().pass(Duration.ofMinutes(5));
              s.world().runSchedules();
            }),
        Story.of("part of the money is refunded", Scene::paid, s -> refund(s, "'amount':" + SOME)),
        Story.of(
            "a line is refunded and restocked",
            Scene::paid,
            s -> refund(s, "'lines':[{'sku':'MUG','quantity':1}],'restock':true")),
        Story.of(
            "somebody refunds at Stripe by hand",
            Scene::paid,
            s ->
                s.atStripe(
                    "POST",
                    "/v1/refunds",
                    "amount=100&payment_intent=" + s.kept("intent of order"))),
        Story.of(
            "a refund fails at the bank",
            Scene::paid,
            s -> {
              s.cancel(s.ada, "order");
              s.world().settle();
              for (String refund : s.ids("refunds")) {
                s.atStripesControl("/_local/refunds/" + refund + "/settle", "{'succeeds':false}");
              }
            }));
  }

  private static List<Story> disputes() {
    return List.of(
        Story.of("a dispute is lost", Scene::paid, s -> dispute(s, false)),
        Story.of("a dispute is won", Scene::paid, s -> dispute(s, true)));
  }

  private static void dispute(Scene scene, boolean won) {
    scene.dispute("order");
    scene.world().settle();
    scene.closeDispute("order", won);
  }

  private static void refund(Scene scene, String what) {
    scene.admin.must(
        Route.ADMIN_REFUND_ORDER,
        "refund",
        "{" + what + ",'reason':'as agreed'}",
        scene.kept("order"));
  }

  private static void move(Scene scene, String json) {
    scene.admin.call(Route.ADMIN_MOVE_ORDER, "", json, scene.kept("order"));
  }

  private static String product(Scene scene, String name) {
    return ("{'name':'%s','description':'As seen.','category_id':'%s','status':'active',"
            + "'variants':[%s]}")
        .formatted(name, scene.stage().categoryId(), Scene.variant("POT", 3_000, 5));
  }
}
