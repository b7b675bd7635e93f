package shop.proof;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.aws.Shop;
import shop.catalog.CreateProduct;
import shop.catalog.CreateProducts;
import shop.catalog.ProductDraft;
import shop.catalog.ProductDraft.VariantDraft;
import shop.catalog.Variant;
import shop.contracts.Area;
import shop.contracts.Route;
import shop.money.Money;
import shop.stats.StatsDelta;

/**
 * The outgoing calls of the workers after the answer of an API function. A change that spends more
 * changes these numbers.
 */
class WorkerCallsTest {
  private static final String PUT_EVENTS = "publishOutbox -> EventBridgeClient.putEvents";
  private static final String CHANGE = "publishOutbox -> DynamoDbClient.putItem";
  private static final String COUNT = "rollUpStats -> DynamoDbClient.transactWriteItems";
  private static final String APPLY = "indexProduct -> ProductIndex.apply";
  private static final String READ_ITEMS = "indexProduct -> DynamoDbClient.batchGetItem";

  private static Simulation simulation;
  private static InitialState initialState;
  private SimulationContext context;

  @BeforeAll
  static void open() {
    simulation = Simulation.withoutLogs();
    initialState = InitialState.create(simulation);
  }

  @AfterAll
  static void close() {
    simulation.close();
  }

  @BeforeEach
  void start() {
    context = SimulationContext.start(simulation, initialState);
    indexOneProduct(); // Fills the worker's cache of the category tree.
  }

  @Test
  void areTwoForFiveOrdersThatLeaveUnitsAndSixForEachMail() {
    for (int i = 0; i < 5; i++) { // An order has two events, and a call puts ten.
      String item = "{'sku':'%s','quantity':1}".formatted(SimulationContext.MUG);
      context.ada.callOk(Route.ADD_CART_ITEM, "add-" + i, item);
      context.placeOrder(context.ada, "order" + i);
    }

    assertThat(calls()).isEqualTo(withMails(5, Map.of(PUT_EVENTS, 1L, COUNT, 1L)));
    assertThat(totals().orders()).isEqualTo(5);
  }

  @Test
  void areTwoForAPaidOrderAndSixForItsMail() {
    context.addToCart(context.ada, SimulationContext.MUG, 1);
    context.placeOrder(context.ada, "order");
    context.createIntent(context.ada, "order");
    simulation.runUntilIdle();
    context.confirmPayment("order", "pm_card_visa");

    assertThat(calls()).isEqualTo(withMails(1, Map.of(PUT_EVENTS, 1L, COUNT, 1L)));
    assertThat(totals().pending()).isZero();
  }

  @Test
  void indexAProductThatIsSoldOut() {
    context.addToCart(context.ada, SimulationContext.MUG, 20);
    context.placeOrder(context.ada, "order");

    assertThat(calls())
        .isEqualTo(
            withMails(1, Map.of(PUT_EVENTS, 1L, CHANGE, 1L, COUNT, 1L, READ_ITEMS, 4L, APPLY, 1L)));
  }

  /** 90 events are one transaction of the statistics; 100 products one request to the index. */
  @Test
  void areAFewForAHundredNewProducts() {
    List<CreateProduct.Outcome> created = createProducts(100);

    assertThat(calls())
        .isEqualTo(Map.of(PUT_EVENTS, 10L, CHANGE, 1L, COUNT, 2L, READ_ITEMS, 8L, APPLY, 1L));
    assertThat(created).hasOnlyElementsOfType(CreateProduct.Outcome.Created.class);
    assertThat(simulation.search().indexed()).hasSize(102);
  }

  /** The calls of the workers until nothing is pending. */
  private static Map<String, Long> calls() {
    simulation.callPoints().injectAt(-1, InjectedFault.REJECTED);
    simulation.runUntilIdle();
    return simulation.callPoints().stopRecording().stream()
        .filter(call -> !call.isFromApi())
        .collect(groupingBy(CallPoint::toString, TreeMap::new, counting()));
  }

  /**
   * Adds the calls of mails: each reads its record, order, account and suppression, is sent, and is
   * recorded.
   */
  private static Map<String, Long> withMails(int count, Map<String, Long> others) {
    Map<String, Long> all = new TreeMap<>(others);
    all.put("sendMail -> DynamoDbClient.getItem", 4L * count);
    all.put("sendMail -> MailSender.send", (long) count);
    all.put("sendMail -> DynamoDbClient.putItem", (long) count);
    return all;
  }

  private void indexOneProduct() {
    createProducts(1);
    simulation.runUntilIdle();
  }

  private List<CreateProduct.Outcome> createProducts(int count) {
    Shop shop = simulation.shopWithoutFaults(Area.CATALOG);
    CreateProduct createProduct =
        new CreateProduct(
            shop.products(),
            shop.stocks(),
            shop.categories(),
            shop.idempotencyStore(),
            shop.clock(),
            shop.ids());
    return new CreateProducts(
            shop.products(),
            shop.stocks(),
            shop.categories(),
            createProduct,
            shop.clock(),
            shop.ids())
        .create("admin", IntStream.range(0, count).mapToObj(i -> draft(count + "-" + i)).toList());
  }

  private static ProductDraft draft(String sku) {
    Variant variant = new Variant(sku, Map.of(), new Money(100, "USD"), null, null, null);
    return new ProductDraft(
        null,
        sku,
        "",
        initialState.categoryId(),
        null,
        null,
        null,
        List.of(new VariantDraft(variant, 5)));
  }

  private static StatsDelta totals() {
    return simulation.shopWithoutFaults(Area.WORKERS).totals().ofAllTime("USD");
  }
}
