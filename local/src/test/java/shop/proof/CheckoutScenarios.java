package shop.proof;

import java.time.Duration;
import java.util.List;
import shop.contracts.Route;
import shop.testkit.api.ApiAnswer;

/** Scenarios of checkouts. */
final class CheckoutScenarios {
  private static final String CHECKOUT = "checkout";
  private static final String TWO_MUGS = "'items':[{'sku':'MUG','quantity':2}]";
  private static final String CART = "'from_cart':true";

  private CheckoutScenarios() {}

  static List<Scenario> checkouts() {
    return List.of(
        Scenario.of(
            "change a checkout",
            context -> {
              create(context, CHECKOUT, TWO_MUGS);
              call(context, Route.CHANGE_CHECKOUT, "", "{'email':'ada@example.org'}");
              context.ada.call(
                  Route.ADD_CHECKOUT_CODE, "", "{'code':'NONE'}", context.id(CHECKOUT));
              context.ada.callOk(Route.REMOVE_CHECKOUT_CODE, "", "", context.id(CHECKOUT), "NONE");
            }),
        Scenario.of(
            "replace and cancel a checkout of the cart",
            context -> {
              context.addToCart(context.ada, SimulationContext.MUG, 2);
              create(context, "earlier", CART);
            },
            context -> {
              create(context, CHECKOUT, CART);
              call(context, Route.CANCEL_CHECKOUT, "", "{}");
            }),
        Scenario.of(
            "complete a checkout of the cart",
            context -> {
              context.addToCart(context.ada, SimulationContext.MUG, 3);
              create(context, CHECKOUT, CART);
              context.addToCart(context.ada, SimulationContext.CUP, 1);
            },
            context -> call(context, Route.COMPLETE_CHECKOUT, "complete", "")),
        Scenario.of(
            "complete a checkout at a price that changed",
            context -> {
              create(context, CHECKOUT, TWO_MUGS);
              context.admin.callOk(
                  Route.REPLACE_PRODUCT,
                  "",
                  context.mugAndCup(2_499),
                  context.initialState().productId());
            },
            context -> {
              call(context, Route.COMPLETE_CHECKOUT, "old-price", "");
              call(context, Route.COMPLETE_CHECKOUT, "new-price", "");
            }),
        Scenario.of(
            "hold, extend and complete a checkout",
            context -> create(context, CHECKOUT, TWO_MUGS),
            context -> {
              call(context, Route.HOLD_CHECKOUT, "hold", "");
              call(context, Route.HOLD_CHECKOUT, "extend", "");
              call(context, Route.COMPLETE_CHECKOUT, "complete", "");
            }),
        Scenario.of(
            "change and cancel a held checkout",
            context -> {
              create(context, CHECKOUT, TWO_MUGS);
              call(context, Route.HOLD_CHECKOUT, "hold", "");
            },
            context -> {
              String mugs = "{'items':[{'sku':'MUG','quantity':3}]}";
              call(context, Route.CHANGE_CHECKOUT, "", mugs);
              call(context, Route.HOLD_CHECKOUT, "again", "");
              call(context, Route.CANCEL_CHECKOUT, "", "{}");
            }),
        Scenario.of(
            "replace a held checkout of the cart",
            context -> {
              context.addToCart(context.ada, SimulationContext.MUG, 2);
              create(context, "earlier", CART);
              context.ada.callOk(Route.HOLD_CHECKOUT, "hold", "", context.id("earlier"));
            },
            context -> create(context, CHECKOUT, CART)),
        Scenario.of(
            "one of two holds expires",
            context -> {
              create(context, CHECKOUT, TWO_MUGS);
              call(context, Route.HOLD_CHECKOUT, "hold", "");
              create(context, "extended", "'items':[{'sku':'CUP','quantity':1}]");
              context.ada.callOk(Route.HOLD_CHECKOUT, "first", "", context.id("extended"));
              context.ada.callOk(Route.HOLD_CHECKOUT, "second", "", context.id("extended"));
            },
            context -> {
              context.simulation().advanceClock(Duration.ofMinutes(11));
              context.simulation().runSchedules();
            }),
        Scenario.of(
            "quote items",
            context ->
                context.admin.callOk(
                    Route.ADMIN_QUOTE,
                    "",
                    RequestBodies.ORDER.replaceFirst("^\\{", "{" + TWO_MUGS + ","))));
  }

  /** Ada creates a checkout that can be completed. */
  static void create(SimulationContext context, String name, String bought) {
    ApiAnswer created = context.ada.callOk(Route.CREATE_CHECKOUT, name, readyToComplete(bought));
    context.saveId(name, created.at("/id"));
  }

  /** The body of a checkout with all that a completion needs. */
  static String readyToComplete(String bought) {
    String details = bought + ",'shipping_option_id':'standard',";
    return RequestBodies.ORDER.replaceFirst("^\\{", "{" + details);
  }

  private static void call(SimulationContext context, Route route, String key, String json) {
    context.ada.call(route, key, json, context.id(CHECKOUT));
  }
}
