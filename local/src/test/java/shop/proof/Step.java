package shop.proof;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import shop.contracts.Route;
import shop.testkit.ApiAnswer;

/**
 * One step of a random history. Steps that make no sense where they stand are refused by the shop,
 * or have nothing to do: that is part of the proof.
 *
 * @param who takes it, where somebody does: false for Ada, true for Bob
 * @param choice among the variants of the step, from 0
 */
record Step(Kind kind, boolean who, int choice) {
  private static final int CHOICES = 12;
  private static final List<String> CARDS =
      List.of("pm_card_visa", "pm_card_visa", "pm_card_chargeDeclined", "pm_card_refundFail");

  /** What can happen. */
  enum Kind {
    FILL,
    ORDER,
    PAY,
    CONFIRM,
    CANCEL,
    SHIP,
    PARCEL,
    PARCEL_MOVES,
    DELIVER,
    REFUND,
    REFUND_PART,
    REFUND_LINE,
    DISPUTE,
    DISPUTE_ENDS,
    STOCK,
    SPREAD,
    PRICE,
    IMAGE,
    IMAGE_DELETED,
    ARRIVE,
    NEWS,
    NEWS_LOST,
    NEWS_LATE,
    TWICE,
    TIME,
    SCHEDULES,
    REST,
    TROUBLE
  }

  static Step random(RandomGenerator random) {
    Kind[] kinds = Kind.values();
    return new Step(
        kinds[random.nextInt(kinds.length)], random.nextBoolean(), random.nextInt(CHOICES));
  }

  /** Takes the step; the number makes its idempotency keys its own. */
  void take(Scene scene, int number) {
    Person person = who ? scene.bob : scene.ada;
    String order = who ? "bob" : "ada";
    String sku = choice % 2 == 0 ? Scene.MUG : Scene.CUP;
    World world = scene.world();
    switch (kind) {
      case FILL ->
          person.call(
              Route.ADD_CART_ITEM,
              "fill-" + number,
              "{'sku':'%s','quantity':%d}".formatted(sku, 1 + choice));
      case ORDER -> scene.order(person, order, "order-" + number);
      case PAY -> {
        pay(scene, person, order, number);
        confirm(scene, order);
      }
      case CONFIRM -> confirm(scene, order);
      case CANCEL -> moved(scene, person, order);
      case SHIP -> move(scene, order, "{'status':'shipped','tracking_number':'JD" + choice + "'}");
      case PARCEL -> {
        String parcel = "{'items':[{'sku':'%s','quantity':%d}]}".formatted(sku, 1 + choice / 4);
        ofOrder(scene, order, Route.ADMIN_SHIP_ORDER, "parcel-" + number, parcel)
            .ifPresent(answer -> keep(scene, "parcel of " + order, answer, "/shipments/0/id"));
      }
      case PARCEL_MOVES ->
          scene
              .find("parcel of " + order)
              .ifPresent(
                  parcel ->
                      scene.admin.call(
                          Route.ADMIN_CHANGE_SHIPMENT,
                          "",
                          "{'status':'%s'}".formatted(choice % 2 == 0 ? "shipped" : "delivered"),
                          scene.kept(order),
                          parcel));
      case DELIVER -> move(scene, order, "{'status':'delivered'}");
      case REFUND -> move(scene, order, "{'status':'refunded'}");
      case REFUND_PART ->
          refund(
              scene,
              order,
              number,
              "'amount':{'amount':%d,'currency':'USD'}".formatted(100 * (1 + choice)));
      case REFUND_LINE ->
          refund(
              scene,
              order,
              number,
              "'lines':[{'sku':'%s','quantity':1}],'restock':%b"
                  .formatted(sku, choice < CHOICES / 2));
      case DISPUTE -> {
        if (scene.find("intent of " + order).isPresent()) {
          scene.dispute(order);
        }
      }
      case DISPUTE_ENDS ->
          scene
              .find("dispute of " + order)
              .ifPresent(d -> scene.closeDispute(order, choice < CHOICES / 2));
      case SPREAD ->
          scene.admin.call(Route.SPREAD_STOCK, "", "{'buckets':%d}".formatted(1 + choice % 4), sku);
      case STOCK ->
          scene.admin.call(
              Route.ADJUST_STOCK,
              "stock-" + number,
              "{'delta':%d,'reason':'counted'}"
                  .formatted(choice - CHOICES / 2 == 0 ? 1 : choice - CHOICES / 2),
              sku);
      case PRICE ->
          scene.admin.call(
              Route.REPLACE_PRODUCT,
              "",
              scene.stageProduct(1_900 + choice),
              scene.stage().productId());
      case IMAGE -> {
        if (scene.announce("image", "image-" + number, Scene.PICTURE) == 201 && choice != 0) {
          scene.upload("image", Scene.PICTURE);
        }
      }
      case IMAGE_DELETED ->
          scene
              .find("image")
              .ifPresent(
                  image ->
                      scene.admin.call(
                          Route.DELETE_IMAGE, "", "", scene.stage().productId(), image));
      case ARRIVE -> world.step();
      case NEWS -> world.hearFromStripe();
      case NEWS_LOST -> world.loseNews();
      case NEWS_LATE -> world.delayNews();
      case TWICE -> world.doubleEverything();
      case TIME -> world.pass(Duration.ofMinutes(3L * choice));
      case SCHEDULES -> world.runSchedules();
      case REST -> world.settle();
      case TROUBLE -> {
        Fault[] faults = Fault.values();
        world.points().breakAt(choice / 2, faults[choice % faults.length]);
      }
    }
  }

  private static void pay(Scene scene, Person person, String order, int number) {
    scene
        .find(order)
        .ifPresent(
            id -> {
              ApiAnswer answer =
                  person.call(
                      Route.CREATE_PAYMENT_INTENT,
                      "intent-" + number,
                      "{'order_id':'%s'}".formatted(id));
              keep(scene, "intent of " + order, answer, "/payment_intent_id");
            });
  }

  private void confirm(Scene scene, String order) {
    if (scene.find("intent of " + order).isPresent()) {
      scene.confirm(order, CARDS.get(choice % CARDS.size()));
    }
  }

  private static void moved(Scene scene, Person person, String order) {
    scene.find(order).ifPresent(id -> person.call(Route.CANCEL_ORDER, "", "{}", id));
  }

  private static void move(Scene scene, String order, String json) {
    ofOrder(scene, order, Route.ADMIN_MOVE_ORDER, "", json);
  }

  private static void refund(Scene scene, String order, int number, String what) {
    String json = "{" + what + ",'reason':'as agreed'}";
    ofOrder(scene, order, Route.ADMIN_REFUND_ORDER, "refund-" + number, json);
  }

  private static Optional<ApiAnswer> ofOrder(
      Scene scene, String order, Route route, String key, String json) {
    return scene.find(order).map(id -> scene.admin.call(route, key, json, id));
  }

  private static void keep(Scene scene, String name, ApiAnswer answer, String pointer) {
    if (answer.status() < 300) {
      scene.keep(name, answer.at(pointer));
    }
  }

  @Override
  public String toString() {
    return kind + (who ? " Bob " : " Ada ") + choice;
  }
}
