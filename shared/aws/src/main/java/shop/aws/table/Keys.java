package shop.aws.table;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import shop.account.Account;
import shop.account.Email;
import shop.catalog.Product;
import shop.catalog.ProductStatus;
import shop.contracts.TableLayout;
import shop.order.Order;
import shop.order.OrderStatus;

/**
 * Every key of the table, each with the access pattern that it serves. What is not here does not
 * exist: nothing scans, and nothing filters where a key should. Prefixes are whole words; numbers
 * and times in sort keys sort as text (RFC 3339 in UTC, ULIDs).
 */
public final class Keys {
  static final String CATEGORIES = "CATEGORIES";
  static final String ORDER_MONTHS = "ORDERS";
  static final String ORDER_MONTH = "MONTH#";
  static final String PAYMENT = "PAYMENT#";
  static final String REFUND = "REFUND#";

  /**
   * As many digits for every time: {@code Instant.toString} has fewer for some, and sorts wrong.
   */
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Keys() {}

  // Effects of a change

  /** An event until it is on the bus; the stream of the table carries it there. */
  @AccessPattern(
      value = "an event on its way to the bus; read from the table's stream only",
      cost = "2 write units for each KB of an event; gone after 7 days")
  public static Key outbox(String eventId) {
    return new Key(TableLayout.OUTBOX + eventId, "EVENT");
  }

  /** What a caller's idempotency key was answered. */
  @AccessPattern(
      value = "what a caller's idempotency key was answered",
      cost = "1 read unit and 2 write units for each KB of the answer; gone after 24 hours")
  public static Key idempotency(String caller, String key) {
    return new Key("IDEMPOTENCY#" + caller + "#" + key, "RESULT");
  }

  /** An administrator's deed, in its day's part of the trail. */
  @AccessPattern(
      value = "what administrators did on a day, newest first",
      cost = "2 write units with each of their writes; 4 partitions a day, kept for good")
  public static Key audit(Instant at, String id) {
    LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
    return new Key(auditDay(day, shard(id)), MILLIS.format(at) + "#" + id);
  }

  /** The partitions of a day's audit trail. */
  static Stream<String> auditDay(LocalDate day) {
    return shards(shard -> auditDay(day, shard));
  }

  private static String auditDay(LocalDate day, int shard) {
    return "AUDIT#" + day + "#" + shard;
  }

  // Health

  /** Nothing: what a health check asks for to see whether the table answers. */
  @AccessPattern(value = "nothing, to see whether the table answers", cost = "1 read unit")
  static Key nothing() {
    return new Key("HEALTH", "NOTHING");
  }

  // Statistics

  /** That a listener handled an event: read by nobody, refused a second time. */
  @AccessPattern(
      value = "that a listener handled an event",
      cost = "2 write units with each event; gone after 30 days")
  static Key handled(String eventId, String listener) {
    return new Key("EVENT#" + eventId, "HANDLED#" + listener);
  }

  /** The totals of a day, over several items because every order adds to them. */
  @AccessPattern(
      value = "the totals of a day",
      cost = "4 read units a day shown; 2 write units with each event")
  static Stream<Key> statsOf(LocalDate day) {
    return shards(shard -> "STATS#" + day + "#" + shard).map(Keys::totals);
  }

  /** The totals of all time, over several items too. */
  @AccessPattern(
      value = "the totals of all time",
      cost = "4 read units; 2 write units with each event")
  static Stream<Key> statsOfAllTime() {
    return shards(shard -> "STATS#ALL#" + shard).map(Keys::totals);
  }

  /** That of several items to which an event adds; the same for the same event. */
  static Key shardOf(Stream<Key> keys, String eventId) {
    return keys.skip(shard(eventId)).findFirst().orElseThrow();
  }

  private static Key totals(String partition) {
    return new Key(partition, "TOTALS");
  }

  // Catalogue

  /** A product with its variants. */
  @AccessPattern(
      value = "a product with its variants",
      cost = "1 read unit for each 4 KB (0.5 in an index); grows with the product only")
  public static Key product(String id) {
    return new Key("PRODUCT#" + id, "DETAIL");
  }

  /** Which product has a slug. */
  @AccessPattern(value = "the product that has a slug", cost = "1 read unit")
  public static Key slug(String slug) {
    return new Key("SLUG#" + slug, "CLAIM");
  }

  /** A product among all of its status, newest first; sharded, because the list has no bound. */
  @AccessPattern(
      value = "the products of a status, newest first",
      cost =
          "a page reads about limit + 20 items over 4 partitions, 0.5 units for each 4 KB; grows"
              + " with the catalogue")
  static IndexKey inStatus(Product product) {
    String pk = status(product.status(), shard(product.id()));
    return new IndexKey(TableLayout.GSI2, pk, created(product));
  }

  /** The partitions of the products of a status. */
  static Stream<String> ofStatus(ProductStatus status) {
    return shards(shard -> status(status, shard));
  }

  private static String status(ProductStatus status, int shard) {
    return "CATALOG#" + status + "#" + shard;
  }

  /** A product among those of its category and status, newest first. */
  @AccessPattern(
      value = "the products of a category and status, newest first",
      cost =
          "a page reads at least 5 items of each category in the subtree; grows with the category")
  static IndexKey inCategory(Product product) {
    String pk = ofCategory(product.categoryId(), product.status());
    return new IndexKey(TableLayout.GSI1, pk, created(product));
  }

  /** The partition of the products of a category and status. */
  static String ofCategory(String categoryId, ProductStatus status) {
    return "CATEGORY#" + categoryId + "#" + status;
  }

  private static String created(Product product) {
    return MILLIS.format(product.createdAt()) + "#" + product.id();
  }

  /** A category; all of them are one partition, because the tree is read whole. */
  @AccessPattern(
      value = "all categories",
      cost = "1 read unit for each 4 KB of the whole tree, which has 1,000 categories at most")
  public static Key category(String id) {
    return new Key(CATEGORIES, "CATEGORY#" + id);
  }

  /** The version of the whole tree, which every change of a category moves on. */
  @AccessPattern(value = "the version of the tree of categories", cost = "1 read unit")
  public static Key categoryTree() {
    return new Key(CATEGORIES, "TREE");
  }

  /** How many products are in a category; apart from it, because every new product writes it. */
  @AccessPattern(
      value = "how many products are in a category",
      cost = "2 write units with each new or moved product")
  public static Key categoryCount(String id) {
    return new Key("CATEGORY#" + id, "COUNT");
  }

  /** The stock of a SKU; that it is there is the claim of the SKU. */
  @AccessPattern(
      value = "the stock and the price of a SKU",
      cost = "1 read unit; 2 write units with each order of it")
  public static Key stock(String sku) {
    return new Key(sku(sku), "STOCK");
  }

  /** An entry of a SKU's ledger. */
  @AccessPattern(
      value = "the ledger of a SKU, newest first",
      cost = "1 read unit a page; grows with each adjustment")
  public static Key movement(String sku, Instant at, String id) {
    return new Key(sku(sku), "MOVEMENT#" + MILLIS.format(at) + "#" + id);
  }

  /** The partition of a SKU. */
  static String sku(String sku) {
    return "SKU#" + sku;
  }

  // Carts and orders

  /** A customer's cart. */
  @AccessPattern(
      value = "a customer's cart",
      cost = "1 read unit for each 4 KB, of which 50 lines have about 8")
  public static Key cart(String ownerId) {
    return new Key("CART#" + ownerId, "CART");
  }

  /** An order with its lines and its timeline. */
  @AccessPattern(
      value = "an order with its lines and its timeline",
      cost = "1 read unit for each 4 KB; an order of three lines has about 2")
  public static Key order(String id) {
    return new Key(ofOrder(id), "ORDER");
  }

  /** The partition of an order: what belongs to it and grows with it only. */
  static String ofOrder(String id) {
    return "ORDER#" + id;
  }

  /** Which order has a number. */
  @AccessPattern(value = "the order that has a number", cost = "1 read unit")
  public static Key orderNumber(String number) {
    return new Key("NUMBER#" + number, "CLAIM");
  }

  /** An order among its customer's, newest first. */
  @AccessPattern(
      value = "a customer's orders, newest first",
      cost = "a page reads limit items, 0.5 units for each 4 KB; grows with the customer")
  static IndexKey ofCustomer(Order order) {
    return new IndexKey(TableLayout.GSI1, ordersOf(order.customerId()), placed(order));
  }

  /** The partition of a customer's orders. */
  static String ordersOf(String customerId) {
    return "ACCOUNT#" + customerId;
  }

  /** An order among those of its status, newest first; by month and shard, as it has no bound. */
  @AccessPattern(
      value = "the orders of a status (or of several, merged) in a month, newest first",
      cost =
          "a page reads about limit + 20 items over 4 partitions for each status and month, 0.5"
              + " units for each 4 KB; a month's partition takes a quarter of its orders")
  static IndexKey inStatus(Order order) {
    YearMonth month = YearMonth.from(order.placedAt().atOffset(ZoneOffset.UTC));
    String pk = status(order.status(), month, shard(order.id()));
    return new IndexKey(TableLayout.GSI2, pk, placed(order));
  }

  /** The partitions of a month's orders of a status. */
  static Stream<String> ofStatus(OrderStatus status, YearMonth month) {
    return shards(shard -> status(status, month, shard));
  }

  private static String status(OrderStatus status, YearMonth month, int shard) {
    return "STATUS#" + status + "#" + month + "#" + shard;
  }

  private static String placed(Order order) {
    return placed(order.placedAt()) + "#" + order.id();
  }

  /** What the sort keys of orders placed at a time begin with. */
  static String placed(Instant at) {
    return MILLIS.format(at);
  }

  /** That orders were placed in a month: lists of them ask no other months. */
  @AccessPattern(
      value = "the months in which orders were placed",
      cost = "1 read unit a list; an item a month")
  public static Key orderMonth(YearMonth month) {
    return new Key(ORDER_MONTHS, ORDER_MONTH + month);
  }

  /** That an order waits for its payment; gone once it does not. */
  @AccessPattern(
      value = "until when an unpaid order keeps its stock",
      cost = "2 write units with each order, and again when it is paid or ends")
  public static Key deadline(String orderId) {
    return new Key(ofOrder(orderId), "DEADLINE");
  }

  /** A deadline among those of its day, the earliest first; there only while it is awaited. */
  @AccessPattern(
      value = "the orders whose time to pay is over",
      cost = "0.5 read units for each of 32 partitions a run; holds unpaid orders only")
  static IndexKey due(Instant at, String orderId) {
    String pk = due(LocalDate.ofInstant(at, ZoneOffset.UTC), shard(orderId));
    return new IndexKey(TableLayout.GSI2, pk, MILLIS.format(at) + "#" + orderId);
  }

  /** The partitions of a day's deadlines. */
  static Stream<String> dueOn(LocalDate day) {
    return shards(shard -> due(day, shard));
  }

  private static String due(LocalDate day, int shard) {
    return "DUE#" + day + "#" + shard;
  }

  /** A payment of an order. */
  @AccessPattern(value = "the payments of an order", cost = "1 read unit; an order has few")
  public static Key payment(String orderId, String intentId) {
    return new Key(ofOrder(orderId), PAYMENT + intentId);
  }

  /** A refund of an order. */
  @AccessPattern(value = "the refunds of an order", cost = "1 read unit; an order has few")
  public static Key refund(String orderId, String refundId) {
    return new Key(ofOrder(orderId), REFUND + refundId);
  }

  /** That an event of Stripe's was applied. */
  @AccessPattern(
      value = "whether an event of Stripe's was applied",
      cost = "1 read unit; forgotten after 30 days")
  public static Key stripeEvent(String eventId) {
    return new Key("STRIPE#" + eventId, "SEEN");
  }

  // Accounts

  /** An account. */
  @AccessPattern(
      value = "an account",
      cost = "1 read unit; 4 write units with each log-in, which counts itself on it")
  public static Key account(String id) {
    return new Key("ACCOUNT#" + id, "PROFILE");
  }

  /** Which account has an e-mail address. */
  @AccessPattern(value = "the account that has an e-mail address", cost = "1 read unit")
  public static Key email(Email email) {
    return new Key("EMAIL#" + email.address(), "CLAIM");
  }

  /** An account among all, newest first; sharded, because the list has no bound. */
  @AccessPattern(
      value = "the accounts, newest first",
      cost =
          "a page reads about limit + 20 items over 4 partitions, 0.5 units for each 4 KB; grows"
              + " with the accounts")
  static IndexKey inAccounts(Account account) {
    String created = MILLIS.format(account.createdAt()) + "#" + account.id();
    return new IndexKey(TableLayout.GSI1, accounts(shard(account.id())), created);
  }

  /** The partitions of all accounts. */
  static Stream<String> accounts() {
    return shards(Keys::accounts);
  }

  private static String accounts(int shard) {
    return "ACCOUNTS#" + shard;
  }

  /** A session of an account. */
  @AccessPattern(
      value = "a session of an account; all its sessions",
      cost = "1 read unit; an account has 20 sessions at most, and the table forgets old ones")
  public static Key session(String accountId, String id) {
    return new Key("ACCOUNT#" + accountId, "SESSION#" + id);
  }

  /** How often something was tried in a window of time. */
  @AccessPattern(
      value = "how often somebody tried something in a window of time",
      cost = "1 write unit for each try; forgotten with the window")
  public static Key rate(String key, Instant windowStart) {
    return new Key("RATE#" + key + "#" + windowStart.getEpochSecond(), "COUNT");
  }

  // Shards

  /** Over which of a list's partitions an item goes; the same for the same id. */
  static int shard(String id) {
    return Math.floorMod(id.hashCode(), TableLayout.SHARDS);
  }

  static Stream<String> shards(java.util.function.IntFunction<String> partition) {
    return IntStream.range(0, TableLayout.SHARDS).mapToObj(partition);
  }
}
