package shop.proof;

import java.time.Duration;
import java.util.List;
import shop.contracts.Route;

/** Scenarios of carts, orders and shipments. */
final class OrderScenarios {
  private OrderScenarios() {}

  static List<Scenario> orders() {
    return List.of(
        Scenario.of(
            "change the cart",
            context -> {
              context.addToCart(context.ada, SimulationContext.MUG, 2);
              context.addToCart(context.ada, SimulationContext.CUP, 1);
              context.ada.call(Route.CHANGE_CART_ITEM, "", "{'quantity':3}", SimulationContext.MUG);
              context.ada.call(Route.REMOVE_CART_ITEM, "", "", SimulationContext.CUP);
            }),
        Scenario.of(
            "clear the cart",
            context -> context.addToCart(context.ada, SimulationContext.MUG, 2),
            context -> context.ada.call(Route.CLEAR_CART, "", "")),
        Scenario.of(
            "place an order",
            context -> {
              context.addToCart(context.ada, SimulationContext.MUG, 2);
              context.addToCart(context.ada, SimulationContext.CUP, 1);
            },
            context -> context.placeOrder(context.ada, "order")),
        Scenario.of(
            "place the first order of a month",
            context -> {
              context.addToCart(context.ada, SimulationContext.MUG, 1);
              context.simulation().advanceClock(Duration.ofDays(31));
              context.simulation().restartProcesses();
            },
            context -> context.placeOrder(context.ada, "order")),
        Scenario.of(
            "reorder",
            SimulationContext::placeUnpaidOrder,
            context -> context.ada.call(Route.REORDER, "again", "", context.id("order"))),
        Scenario.of(
            "cancel an unpaid order",
            SimulationContext::placeOrderWithIntent,
            context -> context.cancelOrder(context.ada, "order")),
        Scenario.of(
            "cancel a paid order",
            SimulationContext::placePaidOrder,
            context -> context.cancelOrder(context.ada, "order")),
        Scenario.of(
            "sell out and cancel",
            context -> {
              context.addToCart(context.ada, SimulationContext.MUG, 20);
              context.addToCart(context.ada, SimulationContext.CUP, 20);
            },
            context -> {
              context.placeOrder(context.ada, "order");
              context.simulation().runUntilIdle();
              context.cancelOrder(context.ada, "order");
            }),
        Scenario.of(
            "two orders sell out",
            context -> {
              context.addToCart(context.ada, SimulationContext.MUG, 10);
              context.addToCart(context.ada, SimulationContext.CUP, 20);
              context.addToCart(context.bob, SimulationContext.MUG, 10);
            },
            context -> {
              context.placeOrder(context.ada, "order of Ada");
              context.placeOrder(context.bob, "order of Bob");
            }),
        Scenario.of(
            "unpaid order expires",
            SimulationContext::placeOrderWithIntent,
            context -> {
              context.simulation().advanceClock(Duration.ofMinutes(31));
              context.simulation().runSchedules();
            }));
  }

  static List<Scenario> shipping() {
    return List.of(
        Scenario.of(
            "ship and deliver an order",
            SimulationContext::placePaidOrder,
            context -> {
              updateOrder(context, "{'status':'shipped','carrier':'DHL','tracking_number':'JD1'}");
              updateOrder(context, "{'status':'delivered'}");
            }),
        Scenario.of(
            "ship an order in parcels",
            SimulationContext::placePartlyShippedOrder,
            context -> {
              String parcel = context.id("parcel");
              String order = context.id("order");
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
            "refund a partly shipped order",
            SimulationContext::placePartlyShippedOrder,
            context -> updateOrder(context, "{'status':'refunded'}")),
        Scenario.of(
            "refund a shipped order",
            context -> {
              context.placePaidOrder();
              updateOrder(context, "{'status':'shipped'}");
              context.simulation().runUntilIdle();
            },
            context -> updateOrder(context, "{'status':'refunded'}")));
  }

  private static void updateOrder(SimulationContext context, String json) {
    context.admin.call(Route.ADMIN_UPDATE_ORDER, "", json, context.id("order"));
  }
}
