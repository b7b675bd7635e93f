package shop.aws.table.key;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import shop.contracts.TableLayout;
import shop.order.Order;
import shop.order.OrderStatus;

/** The keys of carts and orders. See {@link Keys}. */
public final class OrderKeys {
  public static final String ORDER_MONTHS = "ORDERS";
  public static final String ORDER_MONTH = "MONTH#";

  /** Attribute of items that lead to an order: its id. */
  public static final String ORDER_ID = "order_id";

  private OrderKeys() {}

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
    return new Key(orderPartition(id), "ORDER");
  }

  /** The partition of an order: what belongs to it and grows with it only. */
  public static String orderPartition(String id) {
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
  public static IndexKey byCustomer(Order order) {
    return new IndexKey(TableLayout.GSI1, customerPartition(order.customerId()), placed(order));
  }

  /** The partition of a customer's orders. */
  public static String customerPartition(String customerId) {
    return "ACCOUNT#" + customerId;
  }

  /** An order among those of its status, newest first; by month and shard, as it has no bound. */
  @AccessPattern(
      value = "the orders of a status (or of several, merged) in a month, newest first",
      cost =
          "a page reads about limit + 20 items over 4 partitions for each status and month, 0.5"
              + " units for each 4 KB; a month's partition takes a quarter of its orders")
  public static IndexKey byStatus(Order order) {
    YearMonth month = YearMonth.from(order.placedAt().atOffset(ZoneOffset.UTC));
    String pk = status(order.status(), month, Keys.shard(order.id()));
    return new IndexKey(TableLayout.GSI2, pk, placed(order));
  }

  /** The partitions of a month's orders of a status. */
  public static Stream<String> statusPartitions(OrderStatus status, YearMonth month) {
    return Keys.shards(shard -> status(status, month, shard));
  }

  private static String status(OrderStatus status, YearMonth month, int shard) {
    return "STATUS#" + status + "#" + month + "#" + shard;
  }

  private static String placed(Order order) {
    return placed(order.placedAt()) + "#" + order.id();
  }

  /** What the sort keys of orders placed at a time begin with. */
  public static String placed(Instant at) {
    return Keys.millis(at);
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
    return new Key(orderPartition(orderId), "DEADLINE");
  }

  /** A deadline among those of its day, the earliest first; there only while it is awaited. */
  @AccessPattern(
      value = "the orders whose time to pay is over",
      cost = "0.5 read units for each of 32 partitions a run; holds unpaid orders only")
  public static IndexKey byDeadline(Instant at, String orderId) {
    String pk = byDeadline(LocalDate.ofInstant(at, ZoneOffset.UTC), Keys.shard(orderId));
    return new IndexKey(TableLayout.GSI2, pk, Keys.millis(at) + "#" + orderId);
  }

  /** The partitions of a day's deadlines. */
  public static Stream<String> deadlinePartitions(LocalDate day) {
    return Keys.shards(shard -> byDeadline(day, shard));
  }

  private static String byDeadline(LocalDate day, int shard) {
    return "DUE#" + day + "#" + shard;
  }

  /** How many orders of a customer wait for a payment. */
  @AccessPattern(
      value = "how many orders of a customer wait for a payment",
      cost = "2 write units with each order, and again when it is paid or ends; no reads")
  public static Key unpaidCount(String customerId) {
    return new Key(customerPartition(customerId), "UNPAID");
  }
}
