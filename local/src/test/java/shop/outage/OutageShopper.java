package shop.outage;

import static shop.scenario.Polling.await;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import shop.outage.Acknowledgement.Acknowledged;
import shop.scenario.ApiClient;
import shop.scenario.ApiReply;

/**
 * Runs one customer journey after the other, each as a new customer: orders, pays, cancels, is sent
 * a parcel. A request without a response is repeated with the same key, as clients should do. Each
 * response is recorded as an acknowledgement.
 */
final class OutageShopper implements Runnable {
  /** A restart takes seconds; no response for minutes is a failure. */
  private static final Duration TIMEOUT = Duration.ofMinutes(3);

  private final Supplier<ApiClient> shop;
  private final String adminToken;
  private final List<String> skus;
  private final Random random;
  private final Map<String, Acknowledgement> acknowledgements;
  private final BooleanSupplier stopping;

  /**
   * A shopper.
   *
   * @param shop the API of the shop that is running now
   * @param acknowledgements by order; the shopper adds its own
   * @param stopping whether the shopper starts no further journey
   */
  OutageShopper(
      Supplier<ApiClient> shop,
      String adminToken,
      List<String> skus,
      Random random,
      Map<String, Acknowledgement> acknowledgements,
      BooleanSupplier stopping) {
    this.shop = shop;
    this.adminToken = adminToken;
    this.skus = skus;
    this.random = random;
    this.acknowledgements = acknowledgements;
    this.stopping = stopping;
  }

  /** What a customer does. */
  private enum Journey {
    LEFT_UNPAID,
    CANCELLED_UNPAID,
    PAID,
    PAID_AND_CANCELLED,
    PAID_AND_SHIPPED
  }

  @Override
  public void run() {
    while (!stopping.getAsBoolean()) {
      run(Journey.values()[random.nextInt(Journey.values().length)]);
    }
  }

  private void run(Journey journey) {
    String token = newCustomer();
    String sku = skus.get(random.nextInt(skus.size()));
    int quantity = 1 + random.nextInt(3);
    String item = "{'sku':'%s','quantity':%d}".formatted(sku, quantity);
    String itemKey = key();
    retry(() -> as(token).post("cart/items", item, itemKey), 200);
    String key = key();
    String order = retry(() -> as(token).order(key), 201).text("/id");
    acknowledgements.put(
        order, new Acknowledgement(token, key, order, sku, quantity, Acknowledged.PLACED));
    if (journey == Journey.PAID
        || journey == Journey.PAID_AND_CANCELLED
        || journey == Journey.PAID_AND_SHIPPED) {
      pay(token, order);
    }
    if (journey == Journey.CANCELLED_UNPAID || journey == Journey.PAID_AND_CANCELLED) {
      retry(() -> as(token).put("orders/" + order + "/cancel", "{}"), 200);
      acknowledge(order, Acknowledged.CANCELLED);
    }
    if (journey == Journey.PAID_AND_SHIPPED) {
      ship(token, order);
    }
  }

  private String newCustomer() {
    String email = "c-" + UUID.randomUUID() + "@example.com";
    String account =
        "{'email':'%s','password':'correct horse','first_name':'Ada','last_name':'Lovelace'}"
            .formatted(email);
    String key = key();
    retry(() -> as(null).post("auth/register", account, key), 201);
    String login = "{'email':'%s','password':'correct horse'}".formatted(email);
    return retry(() -> as(null).post("auth/login", login), 200).text("/access_token");
  }

  private void pay(String token, String order) {
    String body = "{'order_id':'%s'}".formatted(order);
    String key = key();
    String intent =
        retry(() -> as(token).post("payments/create-intent", body, key), 200)
            .text("/payment_intent_id");
    ApiReply confirmed = retry(() -> as(token).confirm(intent, "pm_card_visa"), 200, 400);
    // If the response to the first confirmation was lost, Stripe refuses the second one.
    boolean confirmedBefore =
        confirmed.text("/error/code").equals("payment_intent_unexpected_state");
    if (confirmed.status() != 200 && !confirmedBefore) {
      throw new AssertionError("the payment was refused: " + confirmed);
    }
    acknowledge(order, Acknowledged.PAID);
  }

  private void ship(String token, String order) {
    retryUntil(
        () -> as(token).get("orders/" + order),
        reply -> reply.status() == 200 && reply.text("/payment_status").equals("succeeded"));
    String shipment = "{'status':'shipped','carrier':'DHL','tracking_number':'T-1'}";
    retry(() -> as(adminToken).put("admin/orders/" + order, shipment), 200);
    acknowledge(order, Acknowledged.SHIPPED);
  }

  private void acknowledge(String order, Acknowledged change) {
    acknowledgements.computeIfPresent(
        order, (_, acknowledgement) -> acknowledgement.withLatest(change));
  }

  private ApiClient as(@Nullable String token) {
    return shop.get().as(token);
  }

  private String key() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  /** Repeats a call until it gets a response; the test fails if the status is another one. */
  private static ApiReply retry(Supplier<ApiReply> call, Integer... statuses) {
    ApiReply reply = retryUntil(call, _ -> true);
    if (!Arrays.asList(statuses).contains(reply.status())) {
      throw new AssertionError(reply.response().request() + " returned " + reply);
    }
    return reply;
  }

  /** Repeats a call until it gets the expected response. */
  private static ApiReply retryUntil(Supplier<ApiReply> call, Predicate<ApiReply> expected) {
    return await()
        .atMost(TIMEOUT)
        .until(() -> response(call), reply -> reply.filter(expected).isPresent())
        .orElseThrow();
  }

  /** The response; empty when there was none, or when the request must be repeated. */
  private static Optional<ApiReply> response(Supplier<ApiReply> call) {
    try {
      return Optional.of(call.get())
          .filter(reply -> reply.status() < 500)
          .filter(reply -> !reply.problem().equals("concurrent-change"));
    } catch (UncheckedIOException e) {
      return Optional.empty();
    }
  }
}
