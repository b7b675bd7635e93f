package shop.proof;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import shop.contracts.Route;
import shop.testkit.api.ApiAnswer;

/**
 * One step of a random history. Steps that make no sense where they stand are refused by the shop,
 * or have nothing to do: that is part of the proof.
 *
 * @param who takes it, where somebody does: false for Ada, true for Bob
 * @param choice among the variants of the step, from 0
 */
record HistoryStep(Kind kind, boolean who, int choice) {
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

  static HistoryStep random(RandomGenerator random) {
    Kind[] kinds = Kind.values();
    return new HistoryStep(
        kinds[random.nextInt(kinds.length)], random.nextBoolean(), random.nextInt(CHOICES));
  }

  /** Takes the step; the number makes its idempotency keys its own. */
  void take(SimulationContext context, int number) {
    ApiUser user = who ? context.bob : context.ada;
    String order = who ? "bob" : "ada";
    String sku = choice % 2 == 0 ? SimulationContext.MUG : SimulationContext.CUP;
    Simulation simulation = context.world();
    switch (kind) {
      case FILL ->
          user.call(
              Route.ADD_CART_ITEM,
              "fill-" + number,
              "{'sku':'%s','quantity':%d}".formatted(sku, 1 + choice));
      case ORDER -> context.order(user, order, "order-" + number);
      case PAY -> {
        pay(context, user, order, number);
        confirm(context, order);
      }
      case CONFIRM -> confirm(context, order);
      case CANCEL -> moved(context, user, order);
      case SHIP ->
          move(context, order, "{'status':'shipped','tracking_number':'JD" + choice + "'}");
      case PARCEL -> {
        String parcel = "{'items':[{'sku':'%s','quantity':%d}]}".formatted(sku, 1 + choice / 4);
        ofOrder(context, order, Route.ADMIN_SHIP_ORDER, "parcel-" + number, parcel)
            .ifPresent(answer -> keep(context, "parcel of " + order, answer, "/shipments/0/id"));
      }
      case PARCEL_MOVES ->
          context
              .find("parcel of " + order)
              .ifPresent(
                  parcel ->
                      context.admin.call(
                          Route.ADMIN_CHANGE_SHIPMENT,
                          "",
                          "{'status':'%s'}".formatted(choice % 2 == 0 ? "shipped" : "delivered"),
                          context.kept(order),
                          parcel));
      case DELIVER -> move(context, order, "{'status':'delivered'}");
      case REFUND -> move(context, order, "{'status':'refunded'}");
      case REFUND_PART ->
          refund(
              context,
              order,
              number,
              "'amount':{'amount':%d,'currency':'USD'}".formatted(100 * (1 + choice)));
      case REFUND_LINE ->
          refund(
              context,
              order,
              number,
              "'lines':[{'sku':'%s','quantity':1}],'restock':%b"
                  .formatted(sku, choice < CHOICES / 2));
      case DISPUTE -> {
        if (context.find("intent of " + order).isPresent()) {
          context.dispute(order);
        }
      }
      case DISPUTE_ENDS ->
          context
              .find("dispute of " + order)
              .ifPresent(d -> context.closeDispute(order, choice < CHOICES / 2));
      case SPREAD ->
          context.admin.call(Route.SHARD_STOCK, "", "{'shards':%d}".formatted(1 + choice % 4), sku);
      case STOCK ->
          context.admin.call(
              Route.ADJUST_STOCK,
              "stock-" + number,
              "{'delta':%d,'reason':'counted'}"
                  .formatted(choice - CHOICES / 2 == 0 ? 1 : choice - CHOICES / 2),
              sku);
      case PRICE ->
          context.admin.call(
              Route.REPLACE_PRODUCT,
              "",
              context.stageProduct(1_900 + choice),
              context.stage().productId());
      case IMAGE -> {
        if (context.announce("image", "image-" + number, SimulationContext.PICTURE) == 201
            && choice != 0) {
          context.upload("image", SimulationContext.PICTURE);
        }
      }
      case IMAGE_DELETED ->
          context
              .find("image")
              .ifPresent(
                  image ->
                      context.admin.call(
                          Route.DELETE_IMAGE, "", "", context.stage().productId(), image));
      case ARRIVE -> simulation.step();
      case NEWS -> simulation.hearFromStripe();
      case NEWS_LOST -> simulation.loseNews();
      case NEWS_LATE -> simulation.delayNews();
      case TWICE -> simulation.doubleEverything();
      case TIME -> simulation.pass(Duration.ofMinutes(3L * choice));
      case SCHEDULES -> simulation.runSchedules();
      case REST -> simulation.settle();
      case TROUBLE -> {
        InjectedFault[] faults = InjectedFault.values();
        simulation.points().breakAt(choice / 2, faults[choice % faults.length]);
      }
    }
  }

  private static void pay(SimulationContext context, ApiUser user, String order, int number) {
    context
        .find(order)
        .ifPresent(
            id -> {
              ApiAnswer answer =
                  user.call(
                      Route.CREATE_PAYMENT_INTENT,
                      "intent-" + number,
                      "{'order_id':'%s'}".formatted(id));
              keep(context, "intent of " + order, answer, "/payment_intent_id");
            });
  }

  private void confirm(SimulationContext context, String order) {
    if (context.find("intent of " + order).isPresent()) {
      context.confirm(order, CARDS.get(choice % CARDS.size()));
    }
  }

  private static void moved(SimulationContext context, ApiUser user, String order) {
    context.find(order).ifPresent(id -> user.call(Route.CANCEL_ORDER, "", "{}", id));
  }

  private static void move(SimulationContext context, String order, String json) {
    ofOrder(context, order, Route.ADMIN_UPDATE_ORDER, "", json);
  }

  private static void refund(SimulationContext context, String order, int number, String what) {
    String json = "{" + what + ",'reason':'as agreed'}";
    ofOrder(context, order, Route.ADMIN_REFUND_ORDER, "refund-" + number, json);
  }

  private static Optional<ApiAnswer> ofOrder(
      SimulationContext context, String order, Route route, String key, String json) {
    return context.find(order).map(id -> context.admin.call(route, key, json, id));
  }

  private static void keep(
      SimulationContext context, String name, ApiAnswer answer, String pointer) {
    if (answer.status() < 300) {
      context.keep(name, answer.at(pointer));
    }
  }

  @Override
  public String toString() {
    return kind + (who ? " Bob " : " Ada ") + choice;
  }
}
