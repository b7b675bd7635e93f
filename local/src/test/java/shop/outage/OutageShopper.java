package shop.outage;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import shop.outage.Acknowledgement.Acknowledged;
import shop.scenario.ApiClient;
import shop.scenario.ApiReply;

/**
 * Makes one journey after the other, each as a new customer: orders, pays, cancels, waits for the
 * parcel. What gets no answer is repeated with the same key, as a well-behaved client does; what
 * was answered is a promise.
 */
final class OutageShopper implements Runnable {
  /** A restart takes seconds; whoever gets no answer for minutes gives up. */
  private static final Duration TIMEOUT = Duration.ofMinutes(3);

  private static final Duration BETWEEN = Duration.ofMillis(50);

  private final Supplier<ApiClient> shop;
  private final String adminToken;
  private final List<String> skus;
  private final Random random;
  private final Map<String, Acknowledgement> acknowledgements;
  private final BooleanSupplier stopping;

  /**
   * A shopper.
   *
   * @param shop where the shop is just now
   * @param acknowledgements by order; what the shopper was told goes there
   * @param stopping whether no further journey begins
   */
  OutageShopper(
      Supplier<ApiClient> shop,
      String adminToken,
      List<String> skus,
      Random random,
      Map<String, Acknowledgement> promises,
      BooleanSupplier closing) {
    this.shop = shop;
    this.adminToken = adminToken;
    this.skus = skus;
    this.random = random;
    this.acknowledgements = promises;
    this.stopping = closing;
  }

  /** How a journey ends. */
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
      journey(Journey.values()[random.nextInt(Journey.values().length)]);
    }
  }

  private void journey(Journey fate) {
    String token = newCustomer();
    String sku = skus.get(random.nextInt(skus.size()));
    int quantity = 1 + random.nextInt(3);
    String item = "{'sku':'%s','quantity':%d}".formatted(sku, quantity);
    String itemKey = key();
    retryUntil(() -> as(token).post("cart/items", item, itemKey), 200);
    String key = key();
    String order = retryUntil(() -> as(token).order(key), 201).text("/id");
    acknowledgements.put(
        order, new Acknowledgement(token, key, order, sku, quantity, Acknowledged.PLACED));
    if (fate == Journey.PAID
        || fate == Journey.PAID_AND_CANCELLED
        || fate == Journey.PAID_AND_SHIPPED) {
      pay(token, order);
    }
    if (fate == Journey.CANCELLED_UNPAID || fate == Journey.PAID_AND_CANCELLED) {
      retryUntil(() -> as(token).put("orders/" + order + "/cancel", "{}"), 200);
      acknowledge(order, Acknowledged.CANCELLED);
    }
    if (fate == Journey.PAID_AND_SHIPPED) {
      ship(token, order);
    }
  }

  private String newCustomer() {
    String email = "c-" + UUID.randomUUID() + "@example.com";
    String account =
        "{'email':'%s','password':'correct horse','first_name':'Ada','last_name':'Lovelace'}"
            .formatted(email);
    String key = key();
    retryUntil(() -> as(null).post("auth/register", account, key), 201);
    String login = "{'email':'%s','password':'correct horse'}".formatted(email);
    return retryUntil(() -> as(null).post("auth/login", login), 200).text("/access_token");
  }

  private void pay(String token, String order) {
    String wish = "{'order_id':'%s'}".formatted(order);
    String key = key();
    String intent =
        retryUntil(() -> as(token).post("payments/create-intent", wish, key), 200)
            .text("/payment_intent_id");
    ApiReply confirmed = retryUntil(() -> as(token).confirm(intent, "pm_card_visa"), 200, 400);
    // When the first confirmation's answer was lost, the second one comes too late.
    boolean lost = confirmed.text("/error/code").equals("payment_intent_unexpected_state");
    if (confirmed.status() != 200 && !lost) {
      throw new AssertionError("the payment was refused: " + confirmed);
    }
    acknowledge(order, Acknowledged.PAID);
  }

  private void ship(String token, String order) {
    retryUntil(
        () -> as(token).get("orders/" + order),
        reply -> reply.status() == 200 && reply.text("/payment_status").equals("succeeded"));
    String shipment = "{'status':'shipped','carrier':'DHL','tracking_number':'T-1'}";
    retryUntil(() -> as(adminToken).put("admin/orders/" + order, shipment), 200);
    acknowledge(order, Acknowledged.SHIPPED);
  }

  private void acknowledge(String order, Acknowledged more) {
    acknowledgements.computeIfPresent(order, (id, promise) -> promise.withLatest(more));
  }

  private ApiClient as(@Nullable String token) {
    return shop.get().as(token);
  }

  private String key() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  /** Repeats a call until it is answered; another answer than these breaks the test. */
  private static ApiReply retryUntil(Supplier<ApiReply> call, Integer... statuses) {
    ApiReply reply = retryUntil(call, answer -> true);
    if (!Arrays.asList(statuses).contains(reply.status())) {
      throw new AssertionError(reply.response().request() + " got " + reply);
    }
    return reply;
  }

  /** Repeats a call until its answer will do. */
  private static ApiReply retryUntil(Supplier<ApiReply> call, Predicate<ApiReply> willDo) {
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    while (true) {
      Optional<ApiReply> answer = response(call);
      ApiReply good = answer.filter(willDo).orElse(null);
      if (good != null) {
        return good;
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError("no answer within " + TIMEOUT + ", at last " + answer);
      }
      LockSupport.parkNanos(BETWEEN.toNanos());
    }
  }

  /** Empty when there was none, or one that asks for the same request again. */
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
