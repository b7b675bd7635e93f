package shop.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.aws.Shop;
import shop.contracts.Area;
import shop.contracts.TableLayout;
import shop.events.EventType;
import shop.events.Subscription;
import shop.hold.Hold;
import shop.inventory.Stock;
import shop.ledger.PaymentIssue;
import shop.mail.Mail;
import shop.order.Order;
import shop.search.IndexedProduct;
import shop.stats.StatsDelta;
import shop.token.OneTimeTokens;
import shop.token.TokenPurpose;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/**
 * All data of the shop at one moment, read directly from the table, bus, bucket, index and Stripe.
 */
final class ShopSnapshot {
  private static final String USD = "USD";
  private static final Set<String> MAIL_EVENTS =
      Subscription.SEND_MAIL.events().stream()
          .map(EventType::wireName)
          .collect(Collectors.toUnmodifiableSet());

  private final Instant at;
  private final Shop shop;
  private final List<Map<String, AttributeValue>> items;
  private final Set<String> files;
  private final Map<String, IndexedProduct> indexed;
  private final List<Order> orders;
  private final List<Stock> stocks;
  private final List<Hold> holds;
  private final StatsDelta totals;
  private final Map<String, Long> eventCounts = new TreeMap<>();
  private final Map<String, Long> eventCountsByOrder = new HashMap<>();
  private final Set<String> eventIds = new HashSet<>();
  private final Set<String> outboxEventIds = new HashSet<>();
  private final Set<String> mailEventIds = new HashSet<>();
  private final Set<String> linkEventIds = new HashSet<>();
  private final Set<String> mailedEventIds;
  private final Map<String, StripeBalance> stripeBalances;

  private ShopSnapshot(SimulationContext context) {
    Simulation simulation = context.simulation();
    at = simulation.now();
    items = simulation.table().items();
    files = simulation.bucket().keys();
    indexed = simulation.search().indexed();
    shop = simulation.shopWithoutFaults(Area.WORKERS);
    orders =
        keys("ORDER#", "ORDER")
            .map(id -> shop.orders().find(id).orElseThrow())
            .sorted(Comparator.comparing(Order::placedAt).thenComparing(Order::id))
            .toList();
    stocks =
        keys("SKU#", "STOCK").sorted().map(sku -> shop.stocks().find(sku).orElseThrow()).toList();
    holds = keys("CHECKOUT#", "HOLD").map(id -> shop.holds().find(id).orElseThrow()).toList();
    totals = shop.totals().ofAllTime(USD);
    simulation.bus().all().forEach(this::countEvent);
    mailedEventIds = simulation.mails().stream().map(Mail::reference).collect(Collectors.toSet());
    stripeBalances = StripeBalance.byOrder(context.stripe(), this::hasMismatchIssue);
  }

  static ShopSnapshot of(SimulationContext context) {
    return new ShopSnapshot(context);
  }

  /** The time of the snapshot. */
  Instant at() {
    return at;
  }

  /** The shop's parts, without fault injection. */
  Shop shop() {
    return shop;
  }

  List<Map<String, AttributeValue>> items() {
    return items;
  }

  /** The ids in the partition keys with this prefix, of the items with this sort key. */
  Stream<String> keys(String prefix, String sortKey) {
    return items.stream()
        .filter(item -> text(item, TableLayout.SK).equals(sortKey))
        .map(item -> text(item, TableLayout.PK))
        .filter(pk -> pk.startsWith(prefix))
        .map(pk -> pk.substring(prefix.length()));
  }

  static String text(Map<String, AttributeValue> item, String attribute) {
    return ProofTable.value(item, attribute).s();
  }

  /** The keys of the bucket's objects. */
  Set<String> files() {
    return files;
  }

  /** The products in the search index, by id. */
  Map<String, IndexedProduct> indexed() {
    return indexed;
  }

  /** Every account by its address, with what others may know of it. */
  Map<String, String> accounts() {
    Map<String, String> accounts = new TreeMap<>();
    keys("ACCOUNT#", "PROFILE")
        .map(id -> shop.accounts().find(id).orElseThrow())
        .forEach(
            account ->
                accounts.put(
                    account.email().address(),
                    account.role()
                        + (account.active() ? ", active" : ", inactive")
                        + (account.emailVerified() ? ", verified" : ", not verified")));
    return accounts;
  }

  /** Every order, the oldest first. */
  List<Order> orders() {
    return orders;
  }

  List<Stock> stocks() {
    return stocks;
  }

  /** Every hold, also one past its deadline. */
  List<Hold> holds() {
    return holds;
  }

  /** The statistics of all time. */
  StatsDelta totals() {
    return totals;
  }

  /** How many different events of each type were published. */
  Map<String, Long> eventCounts() {
    return eventCounts;
  }

  /** How many different events of this type were published for an order. */
  long eventCount(Order order, String type) {
    return eventCountsByOrder.getOrDefault(order.id() + " " + type, 0L);
  }

  /** The ids of the published events that the outbox contained. */
  Set<String> outboxEventIds() {
    return outboxEventIds;
  }

  /** The ids of the published events for which customers get a mail. */
  Set<String> mailEventIds() {
    return mailEventIds;
  }

  /**
   * The ids of the published events whose mail has a link that is used, or that is a decoy: they
   * get a mail if it was sent before the link was used.
   */
  Set<String> linkEventIds() {
    return linkEventIds;
  }

  /** The ids of the events whose mail the provider accepted. */
  Set<String> mailedEventIds() {
    return mailedEventIds;
  }

  StripeBalance stripeBalance(Order order) {
    return stripeBalances.getOrDefault(order.id(), StripeBalance.ZERO);
  }

  Stream<PaymentIssue> issues(String orderId) {
    return shop.payments().records(orderId).issues().stream();
  }

  /**
   * Payments that do not match their order are not recorded; an administrator resolves the issue.
   */
  private boolean hasMismatchIssue(String orderId, String intentId) {
    return issues(orderId).anyMatch(issue -> issue.id().equals("mismatch-" + intentId));
  }

  private boolean isUsable(String tokenId) {
    return Arrays.stream(TokenPurpose.values())
        .anyMatch(
            purpose ->
                shop.accountTokens()
                    .find(OneTimeTokens.hash(shop.oneTimeTokens().token(purpose, tokenId)))
                    .filter(token -> token.allows(purpose, at))
                    .isPresent());
  }

  private void countEvent(PutEventsRequestEntry entry) {
    try {
      JsonNode detail = Simulation.JSON.readTree(entry.detail());
      if (eventIds.add(detail.path("id").asText())) {
        eventCounts.merge(entry.detailType(), 1L, Long::sum);
        if (!entry.detailType().equals(EventType.AVAILABILITY_CHANGED.wireName())) {
          outboxEventIds.add(detail.path("id").asText());
        }
        // A refund that the bank returned has a negative amount, and no mail.
        if (MAIL_EVENTS.contains(entry.detailType())
            && detail.at("/data/amount/amount").asLong(1) > 0) {
          String tokenId = detail.at("/data/token_id").asText();
          (tokenId.isEmpty() || isUsable(tokenId) ? mailEventIds : linkEventIds)
              .add(detail.path("id").asText());
        }
        String order = detail.path("data").path("order_id").asText();
        eventCountsByOrder.merge(order + " " + entry.detailType(), 1L, Long::sum);
      }
    } catch (IOException e) {
      throw new AssertionError("an event with invalid JSON", e);
    }
  }
}
