package shop.proof;

import java.util.List;
import shop.contracts.Route;
import shop.testkit.api.ApiAnswer;

/** Scenarios of buyers without an account. */
final class GuestScenarios {
  private GuestScenarios() {}

  static List<Scenario> guests() {
    return List.of(
        Scenario.of(
            "open a guest session",
            context -> context.anonymous.callOk(Route.OPEN_GUEST_SESSION, "", "")),
        Scenario.of(
            "a guest orders, pays and cancels",
            context -> {
              placeOrder(context);
              context.createIntent(context.guest, "order");
              context.confirmPayment("order", "pm_card_visa");
              context.simulation().runUntilIdle();
              context.cancelOrder(context.guest, "order");
            }),
        Scenario.of(
            "a customer takes over the cart of a guest, twice",
            context -> {
              context.addToCart(context.ada, SimulationContext.MUG, 1);
              context.addToCart(context.guest, SimulationContext.MUG, 2);
              context.addToCart(context.guest, SimulationContext.CUP, 1);
            },
            context -> {
              merge(context);
              merge(context);
            }),
        Scenario.of(
            "an account adopts the orders of a guest with its address",
            context -> {
              context.addToCart(context.guest, SimulationContext.MUG, 2);
              context.saveId(
                  "order",
                  context.guest.callOk(Route.PLACE_ORDER, "guest-order", orderOfAda()).at("/id"));
              LinkScenarios.mailVerification(context);
            },
            context -> {
              LinkScenarios.verify(context);
              context.simulation().runUntilIdle();
              context.ada.callOk(Route.GET_ORDER, "", "", context.id("order"));
            }),
        Scenario.of(
            "an account that has verified its address gets a new order of a guest",
            context -> {
              LinkScenarios.mailVerification(context);
              LinkScenarios.verify(context);
              context.addToCart(context.guest, SimulationContext.MUG, 2);
            },
            context -> {
              ApiAnswer placed =
                  context.guest.callOk(Route.PLACE_ORDER, "guest-order", orderOfAda());
              context.simulation().runUntilIdle();
              context.ada.callOk(Route.GET_ORDER, "", "", placed.at("/id"));
            }));
  }

  private static String orderOfAda() {
    return RequestBodies.GUEST_ORDER.replace(RequestBodies.GUEST_EMAIL, "ada@example.com");
  }

  private static void merge(SimulationContext context) {
    context.ada.callOk(
        Route.MERGE_CART,
        "",
        "{'guest_token':'%s'}".formatted(context.initialState().guestToken()));
  }

  private static void placeOrder(SimulationContext context) {
    context.addToCart(context.guest, SimulationContext.MUG, 2);
    ApiAnswer placed =
        context.guest.callOk(Route.PLACE_ORDER, "guest-order", RequestBodies.GUEST_ORDER);
    context.saveId("order", placed.at("/id"));
  }
}
