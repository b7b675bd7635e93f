package shop.aws.table.order;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import shop.account.Email;
import shop.aws.table.Table;
import shop.aws.table.TableItems;
import shop.aws.table.key.Key;
import shop.aws.table.key.OrderKeys;
import shop.order.Order;
import shop.order.OrderChange;
import shop.order.OrderFilter;
import shop.order.OrderPlacement;
import shop.order.Orders;
import shop.page.Page;
import shop.page.PageRequest;

/** Orders in the table, each one item with its lines and its timeline (ADR 0005). */
public final class DynamoOrders implements Orders {
  private final Table table;
  private final OrderPlacementWriter placements;
  private final OrderChangeWriter changes;
  private final OrderQueries queries;

  public DynamoOrders(Table table) {
    this.table = table;
    this.placements = new OrderPlacementWriter(table);
    this.changes = new OrderChangeWriter(table);
    this.queries = new OrderQueries(table);
  }

  @Override
  public Optional<Order> find(String id) {
    return table.get(OrderKeys.order(id)).map(OrderSchema.SCHEMA::read);
  }

  @Override
  public Optional<Order> findByNumber(String number) {
    return table
        .get(OrderKeys.orderNumber(number))
        .flatMap(claim -> find(TableItems.text(claim, OrderKeys.ORDER_ID)));
  }

  @Override
  public Page<Order> ofCustomer(String customerId, PageRequest page) {
    return queries.ofCustomer(customerId, OrderFilter.ALL, page);
  }

  @Override
  public List<String> ofGuests(Email email) {
    Key any = OrderKeys.ofGuest(email, "");
    return table.queryAll(any.pk(), any.sk()).stream()
        .map(item -> TableItems.text(item, OrderKeys.ORDER_ID))
        .toList();
  }

  @Override
  public Page<Order> matching(OrderFilter filter, PageRequest page) {
    String customerId = filter.customerId();
    return customerId == null
        ? queries.ofAllCustomers(filter, page)
        : queries.ofCustomer(customerId, filter, page);
  }

  @Override
  public Page<String> overdue(Instant now, PageRequest page) {
    return queries.overdue(now, page);
  }

  @Override
  public PlacementResult place(OrderPlacement placement) {
    return placements.place(placement);
  }

  @Override
  public ChangeResult commit(OrderChange change) {
    return changes.commit(change);
  }
}
