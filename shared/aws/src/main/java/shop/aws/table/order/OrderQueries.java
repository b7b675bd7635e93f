package shop.aws.table.order;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import shop.aws.table.DeadlineQueries;
import shop.aws.table.ShardedQueries;
import shop.aws.table.ShardedQueries.Selection;
import shop.aws.table.SortKeyRange;
import shop.aws.table.Table;
import shop.aws.table.TableItems;
import shop.aws.table.key.OrderKeys;
import shop.contracts.TableLayout;
import shop.order.Order;
import shop.order.OrderFilter;
import shop.page.InvalidCursorException;
import shop.page.Page;
import shop.page.PageBytes;
import shop.page.PageRequest;

/** The lists of orders. */
final class OrderQueries {
  /** Orders read for one page, when a filter has no key of its own. */
  private static final int MAX_ORDERS_SCANNED = 1_000;

  /** Months read for one page; each has 24 partitions when the filter allows every status. */
  private static final int MAX_MONTHS = 12;

  private final Table table;
  private final ShardedQueries lists;
  private final DeadlineQueries deadlines;

  OrderQueries(Table table) {
    this.table = table;
    this.lists = new ShardedQueries(table);
    this.deadlines = new DeadlineQueries(table);
  }

  /** A customer's orders that pass a filter, newest first. */
  Page<Order> ofCustomer(String customerId, OrderFilter filter, PageRequest page) {
    return lists.newestFirst(
        TableLayout.GSI1,
        List.of(OrderKeys.customerPartition(customerId)),
        range(filter),
        page,
        OrderSchema.SCHEMA::read,
        new Selection<>(filter::matches, MAX_ORDERS_SCANNED));
  }

  /**
   * Orders of all customers that pass a filter, newest first. Reads month by month, and merges the
   * filter's statuses within a month. A page that reaches {@link #MAX_MONTHS} is short and has a
   * cursor.
   */
  Page<Order> ofAllCustomers(OrderFilter filter, PageRequest page) {
    List<Order> found = new ArrayList<>();
    PageBytes bytes = new PageBytes();
    List<YearMonth> months = months(filter, page);
    for (int i = 0; i < months.size(); i++) {
      if (i == MAX_MONTHS) {
        return new Page<>(found, ShardedQueries.cursor(start(months.get(i - 1))));
      }
      PageRequest remaining = new PageRequest(page.limit() - found.size(), page.after());
      Page<Order> part = inMonth(months.get(i), filter, remaining, bytes);
      found.addAll(part.items());
      if (part.after() != null) {
        return new Page<>(found, part.after());
      }
      if (found.size() == page.limit() || bytes.isFull()) {
        boolean last = i + 1 == months.size();
        return new Page<>(found, last ? null : ShardedQueries.cursor(start(months.get(i))));
      }
    }
    return new Page<>(found, null);
  }

  private Page<Order> inMonth(
      YearMonth month, OrderFilter filter, PageRequest page, PageBytes bytes) {
    return lists.newestFirst(
        TableLayout.GSI2,
        filter.statuses().stream()
            .flatMap(status -> OrderKeys.statusPartitions(status, month))
            .toList(),
        range(filter),
        page,
        OrderSchema.SCHEMA::read,
        new Selection<>(filter::matches, MAX_ORDERS_SCANNED, bytes));
  }

  /** The months with orders that the filter and the cursor allow, newest first. */
  private List<YearMonth> months(OrderFilter filter, PageRequest page) {
    Optional<YearMonth> cursor = page.position().map(OrderQueries::month);
    return table.queryAll(OrderKeys.ORDER_MONTHS, OrderKeys.ORDER_MONTH).stream()
        .map(
            item -> TableItems.text(item, TableLayout.SK).substring(OrderKeys.ORDER_MONTH.length()))
        .map(YearMonth::parse)
        .filter(month -> cursor.isEmpty() || !month.isAfter(cursor.get()))
        .filter(month -> filter.from() == null || !month.isBefore(month(filter.from())))
        .filter(month -> filter.to() == null || !month.isAfter(month(filter.to())))
        .sorted(Comparator.reverseOrder())
        .toList();
  }

  private static YearMonth month(Instant at) {
    return YearMonth.from(at.atOffset(ZoneOffset.UTC));
  }

  private static YearMonth month(String cursor) {
    try {
      return month(Instant.parse(ShardedQueries.sortKey(cursor).split("#", 2)[0]));
    } catch (DateTimeException e) {
      throw new InvalidCursorException();
    }
  }

  /** A sort key before all orders of a month. */
  private static String start(YearMonth month) {
    return OrderKeys.placed(month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  /** Sort keys have milliseconds; the filter itself compares exact times. */
  private static SortKeyRange range(OrderFilter filter) {
    SortKeyRange all =
        filter.from() == null
            ? SortKeyRange.ALL
            : SortKeyRange.ALL.from(OrderKeys.placed(filter.from()));
    Instant to = filter.to();
    return to == null
        ? all
        : all.before(OrderKeys.placed(to.plus(1, ChronoUnit.MILLIS).minusNanos(1)));
  }

  /** The ids of orders whose payment deadline has passed, earliest deadline first, day by day. */
  Page<String> overdue(Instant now, PageRequest page) {
    return deadlines
        .passed(OrderKeys::deadlinePartitions, now, page)
        .map(item -> TableItems.text(item, OrderKeys.ORDER_ID));
  }
}
