package shop.proof;

import java.time.Duration;
import java.util.List;
import shop.contracts.Route;

/** Scenarios of promotions, their codes and their uses by orders. */
final class PromotionScenarios {
  private static final String FIRST_VERSION = "\"1\"";
  private static final String NO_LIMITS = "{}";
  private static final String BOTH_LIMITS = "{'total':1,'per_customer':1}";

  private PromotionScenarios() {}

  static List<Scenario> promotions() {
    return List.of(
        Scenario.of(
            "create, change and delete a promotion",
            context -> {
              String id = create(context, "'code':'ten'", NO_LIMITS);
              context.admin.call(
                  Route.ADMIN_REPLACE_PROMOTION,
                  FIRST_VERSION,
                  RequestBodies.promotion("'code':'eleven'", BOTH_LIMITS),
                  id);
              context.admin.call(Route.ADMIN_DELETE_PROMOTION, "", "", id);
            }),
        Scenario.of(
            "use a generated code and cancel",
            context -> context.saveId("gift", create(context, "'coded':true", BOTH_LIMITS)),
            context -> {
              String code =
                  context
                      .admin
                      .callOk(
                          Route.ADMIN_GENERATE_CODES, "codes", "{'count':2}", context.id("gift"))
                      .at("/data/0");
              context.addToCart(context.ada, SimulationContext.MUG, 2);
              context.placeOrderWithCode(context.ada, "order", code);
              context.cancelOrder(context.ada, "order");
            }),
        Scenario.of(
            "two orders want the last use",
            context -> {
              create(context, "'code':'ONE'", BOTH_LIMITS);
              context.addToCart(context.ada, SimulationContext.MUG, 1);
              context.addToCart(context.bob, SimulationContext.MUG, 1);
            },
            context -> {
              context.placeOrderWithCode(context.ada, "order of Ada", "one");
              context.placeOrderWithCode(context.bob, "order of Bob", "one");
            }),
        Scenario.of(
            "an order with an automatic promotion expires",
            context -> {
              create(context, "'coded':false", BOTH_LIMITS);
              context.placeOrderWithIntent();
            },
            context -> {
              context.simulation().advanceClock(Duration.ofMinutes(31));
              context.simulation().runSchedules();
            }),
        Scenario.of(
            "pay an order with a promotion without limits, which then gets them",
            context -> {
              context.saveId("promotion", create(context, "'code':null", NO_LIMITS));
              context.placeOrderWithIntent();
            },
            context -> {
              context.confirmPayment("order", "pm_card_visa");
              context.simulation().runUntilIdle();
              context.admin.call(
                  Route.ADMIN_REPLACE_PROMOTION,
                  FIRST_VERSION,
                  RequestBodies.promotion("'code':null", "{'total':1000}"),
                  context.id("promotion"));
            }));
  }

  private static String create(SimulationContext context, String code, String limits) {
    return context
        .admin
        .callOk(Route.ADMIN_CREATE_PROMOTION, "promotion", RequestBodies.promotion(code, limits))
        .at("/id");
  }
}
