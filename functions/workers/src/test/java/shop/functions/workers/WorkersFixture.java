package shop.functions.workers;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.aws.Shop;
import shop.aws.bus.EventBus;
import shop.aws.bus.EventJson;
import shop.catalog.Products;
import shop.contracts.Area;
import shop.contracts.Settings;
import shop.events.Envelope;
import shop.events.ShopEvent;
import shop.image.ImageStore;
import shop.image.Images;
import shop.ledger.Payments;
import shop.order.Orders;
import shop.payment.PaymentProvider;
import shop.search.IndexBacklog;
import shop.search.ProductIndexes;
import shop.stats.Totals;
import shop.testkit.api.TestContext;
import shop.testkit.fake.FixedIds;
import shop.testkit.fake.InMemoryCarts;
import shop.testkit.fake.InMemoryCategories;
import shop.testkit.fake.InMemoryImageStore;
import shop.testkit.fake.InMemoryImages;
import shop.testkit.fake.InMemoryIndexBacklog;
import shop.testkit.fake.InMemoryIndexes;
import shop.testkit.fake.InMemoryOrders;
import shop.testkit.fake.InMemoryPaymentProvider;
import shop.testkit.fake.InMemoryPayments;
import shop.testkit.fake.InMemoryProducts;
import shop.testkit.fake.InMemoryStocks;
import shop.testkit.fake.InMemoryTable;
import shop.testkit.fake.InMemoryTotals;
import shop.testkit.fake.TestClock;

/** A shop in memory, and the real entry of its workers. */
final class WorkersFixture extends Shop {
  private static final Settings SETTINGS =
      Settings.of(
          Area.WORKERS,
          Map.of("STRIPE_API_KEY", "sk_test_1", "DYNAMODB_ENDPOINT", "http://127.0.0.1:1"));

  final InMemoryTable table = new InMemoryTable();
  final InMemoryStocks stocks = new InMemoryStocks(table);
  final InMemoryPayments payments = new InMemoryPayments(table);
  final InMemoryOrders orders;
  final InMemoryProducts products;
  final InMemoryPaymentProvider stripe = new InMemoryPaymentProvider();
  final InMemoryTotals totals = new InMemoryTotals();
  final InMemoryIndexes indexes = new InMemoryIndexes();
  final InMemoryIndexBacklog backlog;
  final InMemoryImages images;
  final InMemoryImageStore files;
  final List<EventBus.Outgoing> published = new ArrayList<>();
  int acceptedByTheBus = Integer.MAX_VALUE;

  WorkersFixture() {
    this(new TestClock());
  }

  private WorkersFixture(TestClock clock) {
    super(SETTINGS, clock, new FixedIds());
    orders = new InMemoryOrders(table, stocks, new InMemoryCarts(table, clock), payments);
    products = new InMemoryProducts(table, stocks, new InMemoryCategories(table));
    backlog = new InMemoryIndexBacklog(ids());
    images = new InMemoryImages(table, products);
    files = new InMemoryImageStore(clock);
  }

  @Override
  public Products products() {
    return products;
  }

  @Override
  public ProductIndexes productIndexes() {
    return indexes;
  }

  @Override
  public IndexBacklog indexBacklog() {
    return backlog;
  }

  @Override
  public Images images() {
    return images;
  }

  @Override
  public ImageStore imageStore() {
    return files;
  }

  @Override
  public Orders orders() {
    return orders;
  }

  @Override
  public Payments payments() {
    return payments;
  }

  @Override
  public PaymentProvider paymentProvider() {
    return stripe;
  }

  @Override
  public Totals totals() {
    return totals;
  }

  @Override
  public EventBus eventBus() {
    return events -> {
      int accepted = Math.min(acceptedByTheBus, events.size());
      published.addAll(events.subList(0, accepted));
      return accepted;
    };
  }

  /** Runs a worker once through its real entry. */
  String invoke(String worker, String event) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try {
      new WorkersHandler(this, worker)
          .handleRequest(
              new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
              output,
              new TestContext());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return output.toString(StandardCharsets.UTF_8);
  }

  /** An event as EventBridge hands it to a function. */
  static String onTheBus(ShopEvent event) {
    Envelope envelope = new Envelope("event-1", Instant.parse("2026-03-01T12:00:00Z"), event);
    return """
    {"version":"0","id":"6a7e8feb-b491-4cf7-a9f1-bf3703467718","detail-type":"%s",
     "source":"shop","account":"123456789012","time":"2026-03-01T12:00:01Z",
     "region":"us-east-1","resources":[],"detail":%s}
    """
        .formatted(envelope.type().wireName(), EventJson.write(envelope));
  }
}
