package shop.outage;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

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
import org.jspecify.annotations.Nullable;
import shop.scenario.ApiClient;
import shop.scenario.ApiReply;
import shop.scenario.CatalogSetup;
import shop.scenario.Eventually;

/**
 * Rounds of load, each with a kill in its middle, on one folder of data: start again, hold the shop
 * to what it said, let everybody finish, compare the books.
 */
final class KillRounds implements AutoCloseable {
  /** A busy machine works a backlog off slowly; what is lost does not come in an hour. */
  private static final Duration TIMEOUT = Duration.ofMinutes(3);

  private static final int SHOPPERS = 6;
  private static final int PRODUCTS = 3;
  private static final long STOCK = 100_000;

  /** Enough for every kind of request to be under way. */
  private static final int ORDERS_BEFORE_KILL = 5;

  private static final int LONGEST_LOAD_MILLIS = 1_500;
  private static final int LONGEST_OUTAGE_MILLIS = 1_500;

  private static final Map<String, String> SETTINGS = Map.of("UNPAID_ORDER_TTL", "6h");

  private final Path data;
  private final Random random;
  private final Map<String, Acknowledgement> acknowledgements = new ConcurrentHashMap<>();
  private final Map<String, Long> receivedUnits = new HashMap<>();
  private final String adminToken;
  private ShopProcess shop;

  /** Where shoppers knock; null while there is no shop, whose port may be another's by then. */
  private volatile @Nullable ApiClient api;

  private volatile boolean stopping;

  /**
   * Opens a shop with a few products.
   *
   * @param seed of what shoppers do, and when the kills come
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

  /** How often something happened to an order, by what its timeline calls it. */
  Map<String, Long> timelineEntries() {
    return new LedgerVerifier(admin())
        .orders().values().stream()
            .flatMap(order -> order.path("timeline").valueStream())
            .collect(groupingBy(entry -> entry.path("what").asText(), counting()));
  }

  /**
   * One round.
   *
   * @return how many orders were acknowledged in it
   */
  int run(KillTarget kill) throws InterruptedException {
    Set<String> earlier = new HashSet<>(acknowledgements.keySet());
    stopping = false;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> shoppers = new ArrayList<>();
      for (int i = 0; i < SHOPPERS; i++) {
        shoppers.add(threads.submit(shopper()));
      }
      Eventually.get(
          TIMEOUT, acknowledgements::size, size -> size >= earlier.size() + ORDERS_BEFORE_KILL);
      pause(LONGEST_LOAD_MILLIS);
      kill.kill(shop);
      if (kill == KillTarget.DATABASE) {
        pause(LONGEST_OUTAGE_MILLIS);
        shop.killShop();
      }
      api = null;
      shop = ShopProcess.start(data, SETTINGS);
      assertNone("lost", new LedgerVerifier(admin()).missing(acknowledgements.values()));
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
    ApiClient open = api;
    if (open == null) {
      throw new UncheckedIOException(new ConnectException("there is no shop just now"));
    }
    return open;
  }

  private void awaitConsistency() {
    try {
      Eventually.get(
          TIMEOUT,
          () -> new LedgerVerifier(admin()).inconsistencies(acknowledgements, receivedUnits),
          List::isEmpty);
    } catch (AssertionError e) {
      throw new AssertionError(
          "%s%nIts data is in %s; it last said:%n%s"
              .formatted(e.getMessage(), data, shop.lastLogLines()),
          e);
    }
  }

  /** The same order request again: the same order, and no other one. */
  private void repeatOrderRequest(String orderId) {
    Acknowledgement promise = acknowledgements.get(orderId);
    if (promise == null) {
      throw new AssertionError(orderId);
    }
    ApiReply again = shop.api().as(promise.token()).order(promise.key()).expect(201);
    if (!again.text("/id").equals(orderId)) {
      throw new AssertionError(promise + " is repeated as " + again);
    }
  }

  /** What an operator does after an outage: everything that was given up is tried again. */
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

  private void pause(int longestMillis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(longestMillis)));
  }

  private static void assertNone(String what, List<String> wrong) {
    if (!wrong.isEmpty()) {
      throw new AssertionError(what + ":\n" + String.join("\n", wrong));
    }
  }

  private void awaitShopper(Future<?> shopper) throws InterruptedException {
    try {
      shopper.get();
    } catch (ExecutionException e) {
      throw new AssertionError(
          "a customer was let down: %s%nIts data is in %s; the shop last said:%n%s"
              .formatted(e.getCause(), data, shop.lastLogLines()),
          e.getCause());
    }
  }

  @Override
  public void close() {
    shop.close();
  }
}
