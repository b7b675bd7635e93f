package shop.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shop.order.Order;
import shop.order.OrderFilter;
import shop.order.OrderStatus;
import shop.order.PaymentStatus;
import shop.page.InvalidCursorException;
import shop.page.Page;
import shop.page.PageRequest;
import shop.testkit.PlacementFixture;

/** The contract of the lists of {@link shop.order.Orders}: content, sort order and pages. */
public abstract class OrderListsContract extends OrderingContract {

  @Test
  void listsOrdersOfOneCustomerNewestFirst() {
    addProduct("MUG", 1999, 99);
    List<String> ofAnn = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      clock.advance(Duration.ofMillis(1));
      ofAnn.addFirst(placedOrder("ann", "MUG", 1).id());
      placedOrder("bob", "MUG", 1);
    }

    List<String> found = all(3, page -> orders().ofCustomer("ann", page));

    assertThat(found).isEqualTo(ofAnn);
    assertThat(orders().ofCustomer("unknown", PageRequest.first(3)).items()).isEmpty();
  }

  @Test
  void listsAllOrdersOfSeveralMonthsNewestFirst() {
    addProduct("MUG", 1999, 99);
    List<String> placed = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      clock.advance(Duration.ofDays(9));
      placed.addFirst(placedOrder("customer-" + i % 3, "MUG", 1).id());
    }

    assertThat(all(5, page -> orders().matching(OrderFilter.ALL, page))).isEqualTo(placed);
    assertThat(all(100, page -> orders().matching(OrderFilter.ALL, page))).isEqualTo(placed);
  }

  /** DynamoDB ends a query at 1 MB, and a response has at most 6 MB. */
  @Test
  void endsAPageOfLargeOrdersEarlyAndContinuesIt() {
    addProduct("MUG", 1999, 99);
    List<String> placed = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      clock.advance(Duration.ofDays(4));
      addToCart("ann", "MUG", 1);
      placed.addFirst(orderWithNotes("ann", "n".repeat(50_000)).id());
    }

    Page<Order> first = orders().ofCustomer("ann", PageRequest.first(100));

    assertThat(first.items()).hasSizeBetween(15, 25);
    assertThat(all(100, page -> orders().ofCustomer("ann", page))).isEqualTo(placed);
    assertThat(orders().matching(OrderFilter.ALL, PageRequest.first(100)).items())
        .hasSizeBetween(15, 25);
    assertThat(all(100, page -> orders().matching(OrderFilter.ALL, page))).isEqualTo(placed);
  }

  @Test
  void returnsAnEmptyPageWithoutOrders() {
    Page<Order> page = orders().matching(OrderFilter.ALL, PageRequest.first(20));

    assertThat(page.items()).isEmpty();
    assertThat(page.next()).isEmpty();
  }

  @Test
  void returnsNoNextPageAfterTheLastOrder() {
    addProduct("MUG", 1999, 99);
    for (int i = 0; i < 4; i++) {
      placedOrder("ann", "MUG", 1);
    }

    Page<Order> page = orders().matching(OrderFilter.ALL, PageRequest.first(4));

    assertThat(page.items()).hasSize(4);
    assertThat(page.next()).isEmpty();
  }

  @Test
  void listsOrdersThatMatchAFilter() {
    addProduct("MUG", 1999, 99);
    Instant start = clock.instant();
    Order open = placedOrder("ann", "MUG", 1);
    clock.advance(Duration.ofDays(20));
    Order paid = placedOrder("bob", "MUG", 1);
    orders().commit(paymentChange(paid, "pi_1", "evt_1"));
    clock.advance(Duration.ofDays(20));
    Order cancelled = placedOrder("ann", "MUG", 1);
    cancelOrder().cancel("ann", cancelled.id(), null, null);
    Instant end = clock.instant();

    assertThat(matching(OrderStatus.PROCESSING, null, null, null, null)).containsExactly(paid.id());
    assertThat(matching(null, PaymentStatus.PENDING, null, null, null))
        .containsExactly(cancelled.id(), open.id());
    assertThat(matching(null, PaymentStatus.SUCCEEDED, null, null, null))
        .containsExactly(paid.id());
    assertThat(matching(OrderStatus.PENDING, PaymentStatus.SUCCEEDED, null, null, null)).isEmpty();
    assertThat(matching(null, null, "ann", null, null)).containsExactly(cancelled.id(), open.id());
    assertThat(matching(OrderStatus.CANCELLED, null, "ann", null, null))
        .containsExactly(cancelled.id());
    assertThat(matching(null, null, null, start.plusMillis(1), end)).containsExactly(paid.id());
    assertThat(matching(null, null, null, start, end.plusNanos(1)))
        .containsExactly(cancelled.id(), paid.id(), open.id());
    assertThat(matching(null, null, "ann", start, end)).containsExactly(open.id());
    assertThat(matching(null, null, null, end.plusSeconds(1), null)).isEmpty();
    assertThat(matching(null, null, null, end, start)).isEmpty();
  }

  @Test
  void rejectsInvalidCursors() {
    addProduct("MUG", 1999, 99);
    placedOrder("ann", "MUG", 1);

    assertThatThrownBy(() -> orders().matching(OrderFilter.ALL, new PageRequest(5, "\u00e4")))
        .isInstanceOf(InvalidCursorException.class);
    assertThatThrownBy(() -> orders().ofCustomer("ann", new PageRequest(5, "***")))
        .isInstanceOf(InvalidCursorException.class);
  }

  @Test
  void listsOverdueOrdersOldestFirstUntilTheyAreSettled() {
    addProduct("MUG", 1999, 99);
    List<String> placed = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      clock.advance(Duration.ofHours(7));
      placed.add(placedOrder("ann", "MUG", 1).id());
    }
    Order paid = orders().find(placed.get(1)).orElseThrow();
    orders().commit(paymentChange(paid, "pi_1", "evt_1"));
    cancelOrder().cancel("ann", placed.get(2), null, null);
    placed.remove(2);
    placed.remove(1);
    clock.advance(PlacementFixture.PAY_WITHIN);

    List<String> overdue = ids(2, page -> orders().overdue(clock.instant(), page));
    List<String> justBefore =
        ids(100, page -> orders().overdue(clock.instant().minusMillis(1), page));

    assertThat(overdue).isEqualTo(placed);
    assertThat(justBefore).isEqualTo(placed.subList(0, 3));
  }

  private List<String> matching(
      @Nullable OrderStatus status,
      @Nullable PaymentStatus paymentStatus,
      @Nullable String customerId,
      @Nullable Instant from,
      @Nullable Instant to) {
    OrderFilter filter = new OrderFilter(status, paymentStatus, customerId, from, to);
    return all(2, page -> orders().matching(filter, page));
  }

  private static List<String> all(int limit, Function<PageRequest, Page<Order>> list) {
    return ids(limit, page -> list.apply(page).map(Order::id));
  }

  /** All items of a list, read page by page. */
  private static List<String> ids(int limit, Function<PageRequest, Page<String>> list) {
    List<String> all = new ArrayList<>();
    Page<String> page = list.apply(PageRequest.first(limit));
    all.addAll(page.items());
    while (page.after() != null) {
      page = list.apply(new PageRequest(limit, page.after()));
      assertThat(page.items().size()).isLessThanOrEqualTo(limit);
      all.addAll(page.items());
    }
    return all;
  }
}
