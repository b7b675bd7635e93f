package shop.proof;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shop.architecture.GeneratedDocs;
import shop.architecture.document.Markdown;
import shop.contracts.Route;

/**
 * Counts what each operation costs: its calls before the response and afterwards, and the capacity
 * units of its table calls. The counts do not vary, so docs/calls.md has them exactly, and a change
 * that makes more calls changes that file.
 */
class CallBudgetTest {
  private final List<Cost> costs = new ArrayList<>();

  private record Cost(String operation, CallCount count, @Nullable Budget budget) {}

  /**
   * The calls for the mail of an event: read its record, the order (two items), the account and the
   * suppression; send; write the record.
   */
  private static final int MAIL = 6;

  /** The most calls to the table before the response, and of all kinds after it. */
  private record Budget(int before, int after) {}

  @Test
  void costsWhatTheDocumentSays() {
    try (Simulation simulation = Simulation.withoutLogs()) {
      SimulationContext context =
          SimulationContext.start(simulation, InitialState.create(simulation));
      warmUp(context);

      measureCatalogue(context);
      measureCart(context);
      measureOrder(context);
      measureCheckout(context);
      measureAccount(context);
    }

    GeneratedDocs.assertCurrent("calls.md", document());
    for (Cost cost : costs) {
      Budget budget = cost.budget();
      if (budget != null) {
        assertThat(cost.count().tableCallsBefore())
            .as(cost.operation())
            .hasSizeLessThanOrEqualTo(budget.before());
        assertThat(cost.count().after())
            .as("after " + cost.operation())
            .hasSizeLessThanOrEqualTo(budget.after());
      }
    }
  }

  /** The first request of a process also fills its caches, which is not counted. */
  private static void warmUp(SimulationContext context) {
    context.anonymous.callOk(Route.GET_PRODUCT, "", "", context.initialState().productId());
    context.anonymous.callOk(Route.LIST_PRODUCTS, "", "");
    context.placePaidOrder();
    context.cancelOrder(context.ada, "order");
    context.simulation().runUntilIdle();
  }

  private void measureCatalogue(SimulationContext context) {
    ApiUser admin = context.admin;
    String category = context.initialState().categoryId();
    measure(
        context,
        "create a product",
        null,
        () ->
            context.saveId(
                "pot",
                admin
                    .callOk(
                        Route.CREATE_PRODUCT,
                        "pot",
                        RequestBodies.product(
                            "Pot", category, RequestBodies.variant("POT", 2_500, 9)))
                    .at("/id")));
    measure(
        context,
        "product detail by id, not cached",
        new Budget(2, 0),
        () -> context.anonymous.callOk(Route.GET_PRODUCT, "", "", context.id("pot")));
    measure(
        context,
        "product detail by slug, not cached",
        new Budget(3, 0),
        () -> context.anonymous.callOk(Route.GET_PRODUCT, "", "", "mug-and-cup"));
    measure(
        context,
        "product detail, cached",
        new Budget(0, 0),
        () -> context.anonymous.callOk(Route.GET_PRODUCT, "", "", context.id("pot")));
    measure(
        context,
        "adjust stock",
        null,
        () -> admin.callOk(Route.ADJUST_STOCK, "stock", "{'delta':1,'reason':'found'}", "POT"));
  }

  private void measureCart(SimulationContext context) {
    ApiUser bob = context.bob;
    measure(
        context, "view an empty cart", new Budget(2, 0), () -> bob.callOk(Route.GET_CART, "", ""));
    measure(
        context,
        "add to cart",
        new Budget(4, 0),
        () -> bob.callOk(Route.ADD_CART_ITEM, "", "{'sku':'MUG','quantity':1}"));
    measure(
        context,
        "add to cart with an idempotency key",
        new Budget(4, 0),
        () -> bob.callOk(Route.ADD_CART_ITEM, "add", "{'sku':'MUG','quantity':1}"));
    measure(context, "view the cart", new Budget(3, 0), () -> bob.callOk(Route.GET_CART, "", ""));
    measure(
        context,
        "change a cart line",
        new Budget(4, 0),
        () -> bob.callOk(Route.CHANGE_CART_ITEM, "", "{'quantity':1}", "MUG"));
  }

  private void measureOrder(SimulationContext context) {
    ApiUser bob = context.bob;
    measure(
        context, "place an order", new Budget(4, 3 + MAIL), () -> context.placeOrder(bob, "next"));
    measure(
        context,
        "view an order",
        new Budget(2, 0),
        () -> bob.callOk(Route.GET_ORDER, "", "", context.id("next")));
    measure(context, "create a payment intent", null, () -> context.createIntent(bob, "next"));
    context.confirmPayment("next", "pm_card_visa");
    measure(
        context,
        "webhook: the order is paid",
        new Budget(3, 3 + MAIL),
        () -> deliverWebhooks(context.simulation()));
    measure(context, "cancel a paid order", null, () -> context.cancelOrder(bob, "next"));
  }

  private void measureCheckout(SimulationContext context) {
    ApiUser ada = context.ada;
    // The first one fills the caches of the process.
    CheckoutScenarios.create(context, "first", "'items':[{'sku':'CUP','quantity':1}]");
    ada.callOk(Route.COMPLETE_CHECKOUT, "complete-first", "", context.id("first"));
    context.simulation().runUntilIdle();
    ada.callOk(Route.ADD_CART_ITEM, "", "{'sku':'CUP','quantity':1}");
    measure(
        context,
        "create a checkout of the cart",
        new Budget(6, 0),
        () -> CheckoutScenarios.create(context, "checkout", "'from_cart':true"));
    measure(
        context,
        "quote: view a checkout",
        new Budget(4, 0),
        () -> ada.callOk(Route.GET_CHECKOUT, "", "", context.id("checkout")));
    measure(
        context,
        "change a checkout",
        new Budget(5, 0),
        () ->
            ada.callOk(
                Route.CHANGE_CHECKOUT, "", "{'email':'ada@example.org'}", context.id("checkout")));
    measure(
        context,
        "complete a checkout",
        new Budget(4, 3 + MAIL),
        () -> ada.callOk(Route.COMPLETE_CHECKOUT, "complete", "", context.id("checkout")));
  }

  private void measureAccount(SimulationContext context) {
    measure(
        context,
        "register",
        null,
        () -> context.anonymous.callOk(Route.REGISTER, "carl", RequestBodies.registration("carl")));
    measure(
        context,
        "log in",
        null,
        () -> context.anonymous.callOk(Route.LOGIN, "", RequestBodies.login("carl")));
    ApiUser ada = context.ada;
    String address = RequestBodies.address("1 Main Street", "'default_shipping':true");
    measure(
        context,
        "save an address",
        new Budget(3, 0),
        () -> context.saveId("address", ada.callOk(Route.ADD_ADDRESS, "a", address).at("/id")));
    measure(
        context,
        "change an address",
        new Budget(3, 0),
        () ->
            ada.callOk(
                Route.CHANGE_ADDRESS,
                "",
                RequestBodies.address("2 Main Street", "'default_billing':true"),
                context.id("address")));
    measure(
        context,
        "list addresses",
        new Budget(3, 0),
        () -> ada.callOk(Route.LIST_ADDRESSES, "", ""));
    measure(
        context,
        "request a reset of the password",
        null,
        () -> context.anonymous.callOk(Route.FORGOT_PASSWORD, "", forgot("carl")));
    measure(
        context,
        "request a reset for an unknown address",
        null,
        () -> context.anonymous.callOk(Route.FORGOT_PASSWORD, "", forgot("unknown")));
  }

  private static String forgot(String name) {
    return "{'email':'%s@example.com'}".formatted(name);
  }

  /** Only one of the payment's webhooks changes the order; the others make no calls. */
  private static void deliverWebhooks(Simulation simulation) {
    while (simulation.deliveries().deliverWebhook()) {
      // The next webhook is delivered by the condition.
    }
  }

  private void measure(
      SimulationContext context, String operation, @Nullable Budget budget, Runnable action) {
    costs.add(new Cost(operation, CallCount.of(context.simulation(), action), budget));
  }

  private String document() {
    Markdown text =
        new Markdown("Calls")
            .paragraph(
                "For developers who change what an operation reads or writes. Each row is one"
                    + " request in a running process: its calls before the response, the calls of"
                    + " all workers afterwards, and the read and write units of its table calls, as"
                    + " DynamoDB Local reports them. The cart and the order have one line. Every"
                    + " signed-in request includes one read of its session, which is cached in"
                    + " production.")
            .paragraph(
                "`CallBudgetTest` counts them, and also fails when an operation with a budget"
                    + " exceeds it: the most table calls before the response, and calls of any kind"
                    + " afterwards.")
            .table("operation", "before the response", "units", "afterwards", "units", "budget");
    for (Cost cost : costs) {
      Budget budget = cost.budget();
      text.row(
          cost.operation(),
          summary(cost.count().before()),
          number(cost.count().unitsBefore()),
          summary(cost.count().after()),
          number(cost.count().unitsAfter()),
          budget == null ? "" : budget.before() + " + " + budget.after());
    }
    return text.end().text();
  }

  private static String number(double units) {
    return String.format(Locale.ROOT, "%.1f", units);
  }

  private static String summary(List<CallPoint> calls) {
    return calls.stream()
        .map(call -> call.operation().replace(CallCount.TABLE, ""))
        .collect(groupingBy(name -> name, TreeMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .map(entry -> entry.getValue() + " " + entry.getKey())
        .collect(Collectors.joining(", "));
  }
}
