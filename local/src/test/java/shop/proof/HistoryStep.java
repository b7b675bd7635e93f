package shop.proof;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import shop.contracts.Route;
import shop.testkit.api.ApiAnswer;

/**
 * One step of a random history. A step may be invalid in the current state: then the shop must
 * refuse it, which is part of the test.
 *
 * @param isBob whether the customer of the step is Bob, not Ada
 * @param choice which variant of the step, from 0
 */
record HistoryStep(Kind kind, boolean isBob, int choice) {
  private static final int CHOICES = 12;
  private static final List<String> CARDS =
      List.of("pm_card_visa", "pm_card_visa", "pm_card_chargeDeclined", "pm_card_refundFail");

  /** The kinds of steps. */
  enum Kind {
    ADD_TO_CART,
    PLACE_ORDER,
    PAY,
    CONFIRM_PAYMENT,
    CANCEL_ORDER,
    CREATE_CHECKOUT,
    CHANGE_CHECKOUT,
    HOLD_CHECKOUT,
    COMPLETE_CHECKOUT,
    CANCEL_CHECKOUT,
    ADD_CODE,
    REMOVE_CODE,
    CREATE_PROMOTION,
    CHANGE_PROMOTION,
    CHANGE_TAXES,
    CHANGE_SHIPPING,
    SHIP_ORDER,
    CREATE_SHIPMENT,
    UPDATE_SHIPMENT,
    DELIVER_ORDER,
    REFUND_ORDER,
    REFUND_AMOUNT,
    REFUND_LINE,
    OPEN_DISPUTE,
    CLOSE_DISPUTE,
    ADJUST_STOCK,
    SHARD_STOCK,
    CHANGE_PRICE,
    UPLOAD_IMAGE,
    DELETE_IMAGE,
    DELIVER_NEXT,
    DELIVER_WEBHOOK,
    LOSE_WEBHOOK,
    DELAY_WEBHOOK,
    DUPLICATE_PENDING,
    REDELIVER,
    ADD_POISON,
    ADVANCE_CLOCK,
    RUN_SCHEDULES,
    RUN_UNTIL_IDLE,
    INJECT_FAULT
  }

  static HistoryStep random(RandomGenerator random) {
    Kind[] kinds = Kind.values();
    return new HistoryStep(
        kinds[random.nextInt(kinds.length)], random.nextBoolean(), random.nextInt(CHOICES));
  }

  /** Executes the step; its number makes its idempotency keys unique. */
  void execute(SimulationContext context, int number) {
    ApiUser user = isBob ? context.bob : context.ada;
    String order = isBob ? "bob" : "ada";
    String sku = choice % 2 == 0 ? SimulationContext.MUG : SimulationContext.CUP;
    Simulation simulation = context.simulation();
    switch (kind) {
      case ADD_TO_CART ->
          user.call(
              Route.ADD_CART_ITEM,
              "add-" + number,
              "{'sku':'%s','quantity':%d}".formatted(sku, 1 + choice));
      case PLACE_ORDER -> context.placeOrder(user, order, "order-" + number);
      case PAY -> {
        pay(context, user, order, number);
        confirm(context, order);
      }
      case CONFIRM_PAYMENT -> confirm(context, order);
      case CANCEL_ORDER -> cancel(context, user, order);
      case CREATE_CHECKOUT -> {
        ApiAnswer answer =
            user.call(
                Route.CREATE_CHECKOUT,
                "checkout-" + number,
                CheckoutScenarios.readyToComplete(
                    choice % 3 == 0 ? "'from_cart':true" : items(sku)));
        saveId(context, "checkout of " + order, answer, "/id");
      }
      case CHANGE_CHECKOUT ->
          callForCheckout(context, user, order, Route.CHANGE_CHECKOUT, "", "{" + items(sku) + "}");
      case HOLD_CHECKOUT ->
          callForCheckout(context, user, order, Route.HOLD_CHECKOUT, "hold-" + number, "");
      case COMPLETE_CHECKOUT ->
          callForCheckout(context, user, order, Route.COMPLETE_CHECKOUT, "complete-" + number, "")
              .ifPresent(answer -> saveId(context, order, answer, "/id"));
      case CANCEL_CHECKOUT ->
          callForCheckout(context, user, order, Route.CANCEL_CHECKOUT, "", "{}");
      case ADD_CODE ->
          callForCheckout(context, user, order, Route.ADD_CHECKOUT_CODE, "", "{'code':'ten'}");
      case REMOVE_CODE ->
          context
              .findId("checkout of " + order)
              .ifPresent(id -> user.call(Route.REMOVE_CHECKOUT_CODE, "", "", id, "TEN"));
      case CREATE_PROMOTION -> {
        String json = RequestBodies.promotion(code(), "{'total':%d}".formatted(1 + choice / 4));
        ApiAnswer answer =
            context.admin.call(Route.ADMIN_CREATE_PROMOTION, "promotion-" + number, json);
        saveId(context, "promotion", answer, "/id");
      }
      case CHANGE_PROMOTION -> {
        String json = RequestBodies.promotion(code(), choice < CHOICES / 2 ? "{}" : "{'total':3}");
        String status = choice % 3 == 0 ? "'archived'" : "'active'";
        context
            .findId("promotion")
            .ifPresent(
                id ->
                    context.admin.call(
                        Route.ADMIN_REPLACE_PROMOTION, "", json.replace("'active'", status), id));
      }
      case CHANGE_TAXES ->
          context.admin.call(Route.ADMIN_REPLACE_TAX, "", RequestBodies.taxes("GB", 100 * choice));
      case CHANGE_SHIPPING ->
          context.admin.call(
              Route.ADMIN_REPLACE_SHIPPING,
              "",
              RequestBodies.shipping(50L * choice).replace("'mail'", "'standard'"));
      case SHIP_ORDER ->
          updateOrder(context, order, "{'status':'shipped','tracking_number':'JD" + choice + "'}");
      case CREATE_SHIPMENT -> {
        String parcel = "{'items':[{'sku':'%s','quantity':%d}]}".formatted(sku, 1 + choice / 4);
        callForOrder(context, order, Route.ADMIN_SHIP_ORDER, "parcel-" + number, parcel)
            .ifPresent(answer -> saveId(context, "parcel of " + order, answer, "/shipments/0/id"));
      }
      case UPDATE_SHIPMENT ->
          context
              .findId("parcel of " + order)
              .ifPresent(
                  parcel ->
                      context.admin.call(
                          Route.ADMIN_CHANGE_SHIPMENT,
                          "",
                          "{'status':'%s'}".formatted(choice % 2 == 0 ? "shipped" : "delivered"),
                          context.id(order),
                          parcel));
      case DELIVER_ORDER -> updateOrder(context, order, "{'status':'delivered'}");
      case REFUND_ORDER -> updateOrder(context, order, "{'status':'refunded'}");
      case REFUND_AMOUNT ->
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
              "'lines':[{'sku':'%s','quantity':1}],'restock':%b,'returned':%b"
                  .formatted(sku, choice < CHOICES / 2, choice < CHOICES / 6));
      case OPEN_DISPUTE -> {
        if (context.findId("intent of " + order).isPresent()) {
          context.openDispute(order);
        }
      }
      case CLOSE_DISPUTE ->
          context
              .findId("dispute of " + order)
              .ifPresent(d -> context.closeDispute(order, choice < CHOICES / 2));
      case SHARD_STOCK ->
          context.admin.call(Route.SHARD_STOCK, "", "{'shards':%d}".formatted(1 + choice % 4), sku);
      case ADJUST_STOCK ->
          context.admin.call(
              Route.ADJUST_STOCK,
              "stock-" + number,
              "{'delta':%d,'reason':'counted'}".formatted(stockDelta()),
              sku);
      case CHANGE_PRICE ->
          context.admin.call(
              Route.REPLACE_PRODUCT,
              "",
              context.mugAndCup(1_900 + choice),
              context.initialState().productId());
      case UPLOAD_IMAGE -> {
        if (context.requestUpload("image", "image-" + number, SimulationContext.PICTURE) == 201
            && choice != 0) {
          context.upload("image", SimulationContext.PICTURE);
        }
      }
      case DELETE_IMAGE ->
          context
              .findId("image")
              .ifPresent(
                  image ->
                      context.admin.call(
                          Route.DELETE_IMAGE, "", "", context.initialState().productId(), image));
      case DELIVER_NEXT -> simulation.deliveries().deliverNext();
      case DELIVER_WEBHOOK -> simulation.deliveries().deliverWebhook();
      case LOSE_WEBHOOK -> simulation.deliveries().loseWebhook();
      case DELAY_WEBHOOK -> simulation.deliveries().delayWebhook();
      case DUPLICATE_PENDING -> simulation.deliveries().duplicate();
      case ADD_POISON -> simulation.deliveries().addPoison();
      case REDELIVER -> simulation.deliveries().redeliver();
      case ADVANCE_CLOCK -> simulation.advanceClock(Duration.ofMinutes(3L * choice * choice));
      case RUN_SCHEDULES -> simulation.runSchedules();
      case RUN_UNTIL_IDLE -> simulation.runUntilIdle();
      case INJECT_FAULT -> {
        InjectedFault[] faults = InjectedFault.values();
        simulation.callPoints().injectAt(choice / 2, faults[choice % faults.length]);
      }
    }
  }

  /** From -6 to 5, but never 0. */
  private int stockDelta() {
    int delta = choice - CHOICES / 2;
    return delta == 0 ? 1 : delta;
  }

  /** With a code, or automatic. */
  private String code() {
    return choice % 2 == 0 ? "'code':'TEN'" : "'code':null";
  }

  /** A checkout's items: one line. */
  private String items(String sku) {
    return "'items':[{'sku':'%s','quantity':%d}]".formatted(sku, 1 + choice / 3);
  }

  private static Optional<ApiAnswer> callForCheckout(
      SimulationContext context, ApiUser user, String order, Route route, String key, String json) {
    return context
        .findId("checkout of " + order)
        .map(checkout -> user.call(route, key, json, checkout));
  }

  private static void pay(SimulationContext context, ApiUser user, String order, int number) {
    context
        .findId(order)
        .ifPresent(
            id -> {
              ApiAnswer answer =
                  user.call(
                      Route.CREATE_PAYMENT_INTENT,
                      "intent-" + number,
                      "{'order_id':'%s'}".formatted(id));
              saveId(context, "intent of " + order, answer, "/payment_intent_id");
            });
  }

  private void confirm(SimulationContext context, String order) {
    if (context.findId("intent of " + order).isPresent()) {
      context.confirmPayment(order, CARDS.get(choice % CARDS.size()));
    }
  }

  private static void cancel(SimulationContext context, ApiUser user, String order) {
    context.findId(order).ifPresent(id -> user.call(Route.CANCEL_ORDER, "", "{}", id));
  }

  private static void updateOrder(SimulationContext context, String order, String json) {
    callForOrder(context, order, Route.ADMIN_UPDATE_ORDER, "", json);
  }

  private static void refund(SimulationContext context, String order, int number, String what) {
    String json = "{" + what + ",'reason':'as agreed'}";
    callForOrder(context, order, Route.ADMIN_REFUND_ORDER, "refund-" + number, json);
  }

  private static Optional<ApiAnswer> callForOrder(
      SimulationContext context, String order, Route route, String key, String json) {
    return context.findId(order).map(id -> context.admin.call(route, key, json, id));
  }

  private static void saveId(
      SimulationContext context, String name, ApiAnswer answer, String pointer) {
    if (answer.status() < 300) {
      context.saveId(name, answer.at(pointer));
    }
  }

  @Override
  public String toString() {
    return kind + (isBob ? " Bob " : " Ada ") + choice;
  }
}
