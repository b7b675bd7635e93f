package shop.proof;

import java.time.Duration;
import java.util.List;
import shop.contracts.Route;

/** Scenarios of payments, refunds and disputes. */
final class PaymentScenarios {
  private static final String ONE_DOLLAR = "{'amount':100,'currency':'USD'}";

  private PaymentScenarios() {}

  static List<Scenario> payments() {
    return List.of(
        Scenario.of(
            "create a payment intent",
            SimulationContext::placeUnpaidOrder,
            context -> context.createIntent(context.ada, "order")),
        Scenario.of(
            "payment succeeds",
            SimulationContext::placeOrderWithIntent,
            context -> context.confirmPayment("order", "pm_card_visa")),
        Scenario.of(
            "payment is declined, then succeeds",
            SimulationContext::placeOrderWithIntent,
            context -> {
              context.confirmPayment("order", "pm_card_chargeDeclined");
              context.simulation().runUntilIdle();
              context.confirmPayment("order", "pm_card_visa");
            }),
        Scenario.of(
            "too many payments are declined",
            SimulationContext::placeOrderWithIntent,
            context -> {
              for (int i = 0; i < Simulation.PAYMENT_FAILURES; i++) {
                context.confirmPayment("order", "pm_card_chargeDeclined");
                context.simulation().runUntilIdle();
              }
            }),
        Scenario.of(
            "bank payment settles later",
            SimulationContext::placeOrderWithIntent,
            context -> {
              context.confirmPayment("order", "pm_usBankAccount_success");
              context.simulation().runUntilIdle();
              String intent = context.id("intent of order");
              context.stripe().control("/_local/payment_intents/" + intent + "/settle", "{}");
            }),
        Scenario.of(
                "payment and cancellation race",
                SimulationContext::placeOrderWithIntent,
                context -> {
                  context.confirmPayment("order", "pm_card_visa");
                  context.cancelOrder(context.ada, "order");
                })
            .expecting(Scenario.Expectation.INVARIANTS_ONLY),
        Scenario.of(
                "payment and expiry race",
                SimulationContext::placeOrderWithIntent,
                context -> {
                  context.simulation().advanceClock(Duration.ofMinutes(31));
                  context.confirmPayment("order", "pm_card_visa");
                  context.simulation().runSchedules();
                })
            .expecting(Scenario.Expectation.INVARIANTS_ONLY),
        Scenario.of(
            "payment webhook is lost",
            SimulationContext::placeOrderWithIntent,
            context -> {
              context.confirmPayment("order", "pm_card_visa");
              context.simulation().deliveries().loseWebhooks();
              context.simulation().advanceClock(Duration.ofMinutes(5));
              context.simulation().runSchedules();
            }),
        Scenario.of(
            "payment of a wrong amount",
            SimulationContext::placeOrderWithIntent,
            context -> {
              String intent = context.id("intent of order");
              context.stripe().request("POST", "/v1/payment_intents/" + intent, "amount=999");
              context.confirmPayment("order", "pm_card_visa");
              context.simulation().runUntilIdle();
              context.admin.call(
                  Route.ADMIN_RESOLVE_PAYMENT_ISSUE,
                  "",
                  "{'resolution':'refunded manually'}",
                  context.id("order"),
                  "mismatch-" + intent);
            }),
        Scenario.of(
            "Stripe loses a payment",
            SimulationContext::placeOrderWithIntent,
            context -> {
              context.simulation().stripe().forget();
              context.simulation().advanceClock(Duration.ofMinutes(5));
              context.simulation().runSchedules();
            }));
  }

  static List<Scenario> refunds() {
    return List.of(
        Scenario.of(
            "refund an amount",
            SimulationContext::placePaidOrder,
            context -> refund(context, "'amount':" + ONE_DOLLAR)),
        Scenario.of(
            "refund and restock a line",
            SimulationContext::placePaidOrder,
            context -> refund(context, "'lines':[{'sku':'MUG','quantity':1}],'restock':true")),
        Scenario.of(
            "cancel the unsent units of a partly shipped order",
            SimulationContext::placePartlyShippedOrder,
            context ->
                refund(
                    context,
                    "'lines':[{'sku':'MUG','quantity':1},{'sku':'CUP','quantity':1}],"
                        + "'restock':true")),
        Scenario.of(
            "cancel all units of a paid order",
            SimulationContext::placePaidOrder,
            context -> refund(context, "'restock':true")),
        Scenario.of(
            "refund in the Stripe dashboard",
            SimulationContext::placePaidOrder,
            context ->
                context
                    .stripe()
                    .request(
                        "POST",
                        "/v1/refunds",
                        "amount=100&payment_intent=" + context.id("intent of order"))),
        Scenario.of(
            "refund fails at the bank",
            SimulationContext::placePaidOrder,
            context -> {
              context.cancelOrder(context.ada, "order");
              context.simulation().runUntilIdle();
              for (String refund : context.stripe().ids("refunds")) {
                context
                    .stripe()
                    .control("/_local/refunds/" + refund + "/settle", "{'succeeds':false}");
              }
            }));
  }

  private static void refund(SimulationContext context, String what) {
    context.admin.callOk(
        Route.ADMIN_REFUND_ORDER,
        "refund",
        "{" + what + ",'reason':'as agreed'}",
        context.id("order"));
  }

  static List<Scenario> disputes() {
    return List.of(
        Scenario.of(
            "dispute is lost",
            SimulationContext::placePaidOrder,
            context -> openAndCloseDispute(context, false)),
        Scenario.of(
            "dispute is won",
            SimulationContext::placePaidOrder,
            context -> openAndCloseDispute(context, true)));
  }

  private static void openAndCloseDispute(SimulationContext context, boolean won) {
    context.openDispute("order");
    context.simulation().runUntilIdle();
    context.closeDispute("order", won);
  }
}
