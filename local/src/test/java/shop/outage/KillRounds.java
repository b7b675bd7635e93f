package shop.outage;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static shop.scenario.Polling.await;

import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import shop.scenario.ApiClient;
import shop.scenario.ApiReply;
import shop.scenario.CatalogSetup;

/**
 * Rounds of load on one data folder. Each round kills the shop under load, starts it again, checks
 * that nothing acknowledged is lost, lets the shoppers finish, and checks that all data agree.
 */
final class KillRounds implements AutoCloseable {
  /** Long, because a busy machine processes the backlog slowly. */
  private static final Duration TIMEOUT = Duration.ofMinutes(3);

  private static final int SHOPPERS = 6;
  private static final int PRODUCTS = 3;
  private static final long STOCK = 100_000;

  /** Enough for requests of every kind to be in progress. */
  private static final int ORDERS_BEFORE_KILL = 5;

  private static final int MAX_LOAD_MILLIS = 1_500;
  private static final int MAX_OUTAGE_MILLIS = 1_500;

  private static final Map<String, String> SETTINGS = Map.of("UNPAID_ORDER_TTL", "6h");

  private final Path data;
  private final Random random;
  private final Map<String, Acknowledgement> acknowledgements = new ConcurrentHashMap<>();
  private final Map<String, Long> receivedUnits = new HashMap<>();
  private final String adminToken;
  private ShopProcess shop;

  /** The shop's API; null while no shop runs, because another process may get its port. */
  private volatile @Nullable ApiClient api;

  private volatile boolean stopping;

  /**
   * Starts a shop with a few products.
   *
   * @param seed decides what shoppers do and when the kills happen
   */
  KillRounds(Path data, long seed) {
    this.data = data;
    this.random = new Random(seed);
    this.shop = ShopProcess.start(data, SETTINGS);
    this.api = shop.api();
    ApiClient admin = shop.api().login(ShopProcess.ADMIN_EMAIL, ShopProcess.ADMIN_PASSWORD);
    this.adminToken = String.valueOf(admin.token());
    for (int i = 0; i < PRODUCTS; i++) {
      receivedUnits.put(CatalogSetup.product(admin, 1_000 + i, STOCK), STOCK);
    }
  }

  /** The number of timeline entries of all orders, by kind. */
  Map<String, Long> timelineEntries() {
    return new LedgerVerifier(admin())
        .orders().values().stream()
            .flatMap(order -> order.path("timeline").valueStream())
            .collect(groupingBy(entry -> entry.path("event").asText(), counting()));
  }

  /**
   * Runs one round.
   *
   * @return how many new orders were acknowledged
   */
  int run(KillTarget kill) throws InterruptedException {
    Set<String> earlier = new HashSet<>(acknowledgements.keySet());
    stopping = false;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> shoppers = new ArrayList<>();
      for (int i = 0; i < SHOPPERS; i++) {
        shoppers.add(threads.submit(shopper()));
      }
      await()
          .atMost(TIMEOUT)
          .until(acknowledgements::size, size -> size >= earlier.size() + ORDERS_BEFORE_KILL);
      pause(MAX_LOAD_MILLIS);
      kill.kill(shop);
      if (kill == KillTarget.DATABASE) {
        pause(MAX_OUTAGE_MILLIS);
        shop.killShop();
      }
      api = null;
      shop = ShopProcess.start(data, SETTINGS);
      assertNone(
          "lost after the kill", new LedgerVerifier(admin()).missing(acknowledgements.values()));
      api = shop.api();
      stopping = true;
      for (Future<?> shopper : shoppers) {
        awaitShopper(shopper);
      }
    } finally {
      stopping = true;
    }
    if (kill != KillTarget.SHOP) {
      redrive();
    }
    awaitConsistency();
    acknowledgements.keySet().stream()
        .filter(id -> !earlier.contains(id))
        .forEach(this::repeatOrderRequest);
    return acknowledgements.size() - earlier.size();
  }

  private OutageShopper shopper() {
    List<String> skus = List.copyOf(receivedUnits.keySet());
    Random own = new Random(random.nextLong());
    return new OutageShopper(this::api, adminToken, skus, own, acknowledgements, () -> stopping);
  }

  private ApiClient api() {
    ApiClient current = api;
    if (current == null) {
      throw new UncheckedIOException(new ConnectException("the shop is not running"));
    }
    return current;
  }

  private void awaitConsistency() {
    try {
      await()
          .atMost(TIMEOUT)
          .until(
              () -> new LedgerVerifier(admin()).inconsistencies(acknowledgements, receivedUnits),
              List::isEmpty);
    } catch (AssertionError | ConditionTimeoutException e) {
      throw new AssertionError(
          "%s%nIts data is in %s; its last log lines:%n%s"
              .formatted(e.getMessage(), data, shop.lastLogLines()),
          e);
    }
  }

  /** Repeats an order request with its key: the shop must return the same order. */
  private void repeatOrderRequest(String orderId) {
    Acknowledgement acknowledgement = acknowledgements.get(orderId);
    if (acknowledgement == null) {
      throw new AssertionError(orderId);
    }
    ApiReply repeated =
        shop.api().as(acknowledgement.token()).order(acknowledgement.key()).expect(201);
    if (!repeated.text("/id").equals(orderId)) {
      throw new AssertionError(acknowledgement + " is repeated as " + repeated);
    }
  }

  /** Redrives every dead letter, as an operator does after an outage. */
  private void redrive() {
    admin()
        .get("/_local/dead-letters")
        .expect(200)
        .at("/dead_letters")
        .forEach(
            letter ->
                admin()
                    .post("/_local/dead-letters/" + letter.path("id").asText() + "/redrive", "{}")
                    .expect(200));
  }

  private ApiClient admin() {
    return shop.api().as(adminToken);
  }

  private void pause(int maxMillis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(maxMillis)));
  }

  private static void assertNone(String what, List<String> problems) {
    if (!problems.isEmpty()) {
      throw new AssertionError(what + ":\n" + String.join("\n", problems));
    }
  }

  private void awaitShopper(Future<?> shopper) throws InterruptedException {
    try {
      shopper.get();
    } catch (ExecutionException e) {
      throw new AssertionError(
          "a shopper failed: %s%nThe shop's data is in %s; its last log lines:%n%s"
              .formatted(e.getCause(), data, shop.lastLogLines()),
          e.getCause());
    }
  }

  @Override
  public void close() {
    shop.close();
  }
}
