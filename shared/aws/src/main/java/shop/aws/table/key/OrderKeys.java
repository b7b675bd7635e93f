package shop.aws.table.key;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import shop.account.Email;
import shop.contracts.Sha256;
import shop.contracts.TableLayout;
import shop.order.Order;
import shop.order.OrderStatus;

/** The keys of carts and orders. See {@link Keys}. */
public final class OrderKeys {
  public static final String ORDER_MONTHS = "ORDERS";
  public static final String ORDER_MONTH = "MONTH#";

  /** The attribute of a reference to an order: the order's id. */
  public static final String ORDER_ID = "order_id";

  private OrderKeys() {}

  /** A customer's cart. */
  @AccessPattern(
      value = "a customer's cart",
      cost = "1 read unit for each 4 KB; 50 lines have about 8 KB")
  public static Key cart(String ownerId) {
    return new Key("CART#" + ownerId, "CART");
  }

  /** An order with its lines and its timeline. */
  @AccessPattern(
      value = "an order with its lines and its timeline",
      cost = "1 read unit for each 4 KB; an order of three lines has about 2 KB")
  public static Key order(String id) {
    return new Key(orderPartition(id), "ORDER");
  }

  /** The partition of an order, which has its payment records too and grows with the order only. */
  public static String orderPartition(String id) {
    return "ORDER#" + id;
  }

  /** The claim of an order number by an order. */
  @AccessPattern(value = "the order that has a number", cost = "1 read unit")
  public static Key orderNumber(String number) {
    return new Key("NUMBER#" + number, "CLAIM");
  }

  /** An order in the list of its customer, newest first. */
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

  /**
   * An order that a guest placed with an e-mail address. The address is hashed, so that keys have
   * no personal data.
   */
  @AccessPattern(
      value = "the orders that guests placed with an e-mail address",
      cost =
          "2 write units with each order of a guest; 0.5 read units for each 4 KB, about 30 orders,"
              + " when an account verifies the address")
  public static Key ofGuest(Email email, String orderId) {
    return new Key("GUEST#" + Sha256.hex(email.address()), "ORDER#" + orderId);
  }

  /** An order in the list of its status, newest first; by month and shard, as it has no bound. */
  @AccessPattern(
      value = "the orders of a status (or of several, merged) in a month, newest first",
      cost =
          "a page reads about limit + 20 items over 4 partitions for each status and month, 0.5"
              + " units for each 4 KB; a month's partition has a quarter of its orders")
  public static IndexKey byStatus(Order order) {
    YearMonth month = YearMonth.from(order.placedAt().atOffset(ZoneOffset.UTC));
    String pk = statusPartition(order.status(), month, Keys.shard(order.id()));
    return new IndexKey(TableLayout.GSI2, pk, placed(order));
  }

  /** The partitions of a month's orders of a status. */
  public static Stream<String> statusPartitions(OrderStatus status, YearMonth month) {
    return Keys.shards(shard -> statusPartition(status, month, shard));
  }

  private static String statusPartition(OrderStatus status, YearMonth month, int shard) {
    return "STATUS#" + status + "#" + month + "#" + shard;
  }

  private static String placed(Order order) {
    return placed(order.placedAt()) + "#" + order.id();
  }

  /** The prefix of the sort keys of orders that were placed at a time. */
  public static String placed(Instant at) {
    return Keys.millis(at);
  }

  /** Marks a month with orders, so that lists skip all other months. */
  @AccessPattern(
      value = "the months in which orders were placed",
      cost = "1 read unit a list; an item a month")
  public static Key orderMonth(YearMonth month) {
    return new Key(ORDER_MONTHS, ORDER_MONTH + month);
  }

  /** The payment deadline of an unpaid order; deleted when the order is paid or closed. */
  @AccessPattern(
      value = "the payment deadline of an unpaid order",
      cost = "2 write units with each order, and again when it is paid or closed")
  public static Key deadline(String orderId) {
    return new Key(orderPartition(orderId), "DEADLINE");
  }

  /** A payment deadline in the list of its day, earliest first. */
  @AccessPattern(
      value = "the orders whose payment deadline has passed",
      cost = "0.5 read units for each of 32 partitions a run; has unpaid orders only")
  public static IndexKey byDeadline(Instant at, String orderId) {
    String pk = deadlinePartition(LocalDate.ofInstant(at, ZoneOffset.UTC), Keys.shard(orderId));
    return new IndexKey(TableLayout.GSI2, pk, Keys.millis(at) + "#" + orderId);
  }

  /** The partitions of a day's deadlines. */
  public static Stream<String> deadlinePartitions(LocalDate day) {
    return Keys.shards(shard -> deadlinePartition(day, shard));
  }

  private static String deadlinePartition(LocalDate day, int shard) {
    return "DUE#" + day + "#" + shard;
  }

  /** A customer's unpaid orders with their units. */
  @AccessPattern(
      value = "a customer's unpaid orders with their units",
      cost =
          "1 read unit with each order; 2 write units for each KB with each order, and again when"
              + " it is paid or closed")
  public static Key unpaidCount(String customerId) {
    return new Key(customerPartition(customerId), "UNPAID");
  }

  /** The partition of a checkout. */
  private static String checkoutPartition(String checkoutId) {
    return "CHECKOUT#" + checkoutId;
  }

  /** The units that a checkout holds; deleted when they are ordered or released. */
  @AccessPattern(
      value = "the units that a checkout holds",
      cost = "1 read unit for each 4 KB; 2 write units for each KB with each hold, and at its end")
  public static Key hold(String checkoutId) {
    return new Key(checkoutPartition(checkoutId), "HOLD");
  }

  /** The deadline of a hold in the list of its day, earliest first. */
  @AccessPattern(
      value = "the holds whose deadline has passed",
      cost = "0.5 read units for each of 32 partitions a run; has holds only")
  public static IndexKey byHoldDeadline(Instant at, String checkoutId) {
    LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
    String pk = holdDeadlinePartition(day, Keys.shard(checkoutId));
    return new IndexKey(TableLayout.GSI2, pk, Keys.millis(at) + "#" + checkoutId);
  }

  /** The partitions of a day's deadlines of holds. */
  public static Stream<String> holdDeadlinePartitions(LocalDate day) {
    return Keys.shards(shard -> holdDeadlinePartition(day, shard));
  }

  private static String holdDeadlinePartition(LocalDate day, int shard) {
    return "HELD#" + day + "#" + shard;
  }

  /** The checkouts that an owner holds. */
  @AccessPattern(
      value = "the checkouts that an owner holds",
      cost = "1 read unit with each hold; 2 write units with each hold, and at its end")
  public static Key holdsOfOwner(String ownerId) {
    return new Key(customerPartition(ownerId), "HOLDS");
  }
}
