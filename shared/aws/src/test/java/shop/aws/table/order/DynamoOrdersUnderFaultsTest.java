package shop.aws.table.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shop.aws.table.DynamoPorts;
import shop.aws.table.LocalTable;
import shop.aws.table.Table;
import shop.checkout.PlacementOutcome;
import shop.commit.PriorResponse;
import shop.contracts.Limits;
import shop.order.Order;
import shop.order.Orders;
import shop.order.Tracking;
import shop.order.UnitsByLine;
import shop.order.lifecycle.ShipOrder;
import shop.page.PageRequest;
import shop.testkit.ShopPorts;
import shop.testkit.contract.OrderingContract;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Orders under faults that happen in AWS but not in DynamoDB Local. */
class DynamoOrdersUnderFaultsTest extends OrderingContract {
  private final Table table = LocalTable.newTable();
  private final ShopPorts ports = DynamoPorts.of(table, clock);

  /** The faults of the next transactions of orders, one each. */
  private final Deque<Fault> faults = new ArrayDeque<>();

  private enum Fault {
    /** Another transaction is writing an item: nothing is written. */
    CONFLICT,
    /** The request does not reach DynamoDB. */
    REQUEST_LOST,
    /** Everything is written, but the client receives no response. */
    RESPONSE_LOST
  }

  @Test
  void retriesConflictingTransactions() {
    addProduct("MUG", 1999, 5);
    addToCart("ann", "MUG", 2);
    faults.addAll(Collections.nCopies(Limits.CONFLICT_ATTEMPTS - 1, Fault.CONFLICT));

    PlacementOutcome outcome = placeOrder("ann", null);

    assertThat(outcome).isInstanceOf(PlacementOutcome.Placed.class);
    assertThat(stock("MUG").reserved()).isEqualTo(2);
  }

  @Test
  void reportsConcurrentChangeAfterTheLastAttempt() {
    addProduct("MUG", 1999, 5);
    addToCart("ann", "MUG", 2);
    faults.addAll(Collections.nCopies(Limits.CONFLICT_ATTEMPTS, Fault.CONFLICT));

    PlacementOutcome outcome = placeOrder("ann", null);

    assertThat(outcome).isEqualTo(new PlacementOutcome.ConcurrentChange());
    assertNothingPlaced();
  }

  @Test
  void placesNoOrderWhenTheRequestIsLost() {
    addProduct("MUG", 1999, 5);
    addToCart("ann", "MUG", 2);
    faults.add(Fault.REQUEST_LOST);

    assertThatThrownBy(() -> placeOrder("ann", idempotentRequest("key", "body")))
        .isInstanceOf(SdkClientException.class);

    assertNothingPlaced();
    assertThat(placeOrder("ann", idempotentRequest("key", "body")))
        .isInstanceOf(PlacementOutcome.Placed.class);
  }

  @Test
  void returnsTheFirstOrderWhenItsResponseWasLost() {
    addProduct("MUG", 1999, 5);
    addToCart("ann", "MUG", 2);
    faults.add(Fault.RESPONSE_LOST);

    assertThatThrownBy(() -> placeOrder("ann", idempotentRequest("key", "body")))
        .isInstanceOf(SdkClientException.class);
    PlacementOutcome second = placeOrder("ann", idempotentRequest("key", "body"));

    assertThat(second).isInstanceOf(PlacementOutcome.Repeated.class);
    List<Order> orders = orders().ofCustomer("ann", PageRequest.first(5)).items();
    assertThat(orders).hasSize(1);
    assertThat(stock("MUG").reserved()).isEqualTo(2);
  }

  @Test
  void countsUnpaidOrderOnceWhenResponsesAreLost() {
    addProduct("MUG", 1999, 9);
    addToCart("ann", "MUG", 1);
    faults.add(Fault.RESPONSE_LOST);
    assertThatThrownBy(() -> placeOrder("ann", 1, idempotentRequest("key", "body")))
        .isInstanceOf(SdkClientException.class);
    Order order = orders().ofCustomer("ann", PageRequest.first(5)).items().getFirst();
    faults.add(Fault.RESPONSE_LOST);
    assertThatThrownBy(() -> cancelOrder().cancel("ann", order.id(), null, null))
        .isInstanceOf(SdkClientException.class);
    cancelOrder().cancel("ann", order.id(), null, null);

    addToCart("ann", "MUG", 1);
    PlacementOutcome afterCancellation = placeOrder("ann", 1, null);
    addToCart("ann", "MUG", 1);
    PlacementOutcome overLimit = placeOrder("ann", 1, null);

    assertThat(afterCancellation).isInstanceOf(PlacementOutcome.Placed.class);
    assertThat(overLimit).isEqualTo(new PlacementOutcome.TooManyUnpaid(1));
  }

  @Test
  void createsOneShipmentWhenItsResponseWasLost() {
    addProduct("MUG", 1999, 5);
    Order order = placedOrder("ann", "MUG", 3);
    orders().commit(paymentChange(order, "pi_1", "evt_1"));
    faults.add(Fault.RESPONSE_LOST);
    assertThatThrownBy(() -> ship(order)).isInstanceOf(SdkClientException.class);

    ShipOrder.Outcome second = ship(order);

    Order now = orders().find(order.id()).orElseThrow();
    assertThat(second)
        .isEqualTo(new ShipOrder.Outcome.Repeated(new PriorResponse.Replay(now.toString())));
    assertThat(now.unshippedUnits()).containsExactly(new UnitsByLine("MUG", 2));
  }

  @Test
  void createsNoShipmentWhenTheRequestIsLost() {
    addProduct("MUG", 1999, 5);
    Order order = placedOrder("ann", "MUG", 3);
    orders().commit(paymentChange(order, "pi_1", "evt_1"));
    faults.add(Fault.REQUEST_LOST);
    assertThatThrownBy(() -> ship(order)).isInstanceOf(SdkClientException.class);

    assertThat(orders().find(order.id()).orElseThrow().shipments()).isEmpty();
    assertThat(ship(order)).isInstanceOf(ShipOrder.Outcome.Shipped.class);
  }

  private ShipOrder.Outcome ship(Order order) {
    return new ShipOrder(orders(), payments(), idempotencyStore(), clock, ids)
        .ship(
            "admin-1",
            order.id(),
            new ShipOrder.Parcel(List.of(new UnitsByLine("MUG", 1)), Tracking.UNKNOWN, null),
            idempotentRequest("ship", "body"));
  }

  private void assertNothingPlaced() {
    assertThat(orders().ofCustomer("ann", PageRequest.first(5)).items()).isEmpty();
    assertThat(stock("MUG").available()).isEqualTo(5);
    assertThat(carts().find("ann").lines()).hasSize(1);
  }

  @Override
  protected Orders orders() {
    return new DynamoOrders(new Table(faulty(table.client()), table.name()));
  }

  private DynamoDbClient faulty(DynamoDbClient client) {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (proxy, method, arguments) -> {
              Fault fault = method.getName().equals("transactWriteItems") ? faults.poll() : null;
              throwFault(fault);
              Object answer;
              try {
                answer = method.invoke(client, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
              if (fault == Fault.RESPONSE_LOST) {
                throw SdkClientException.create("the connection broke");
              }
              return answer;
            });
  }

  private static void throwFault(@Nullable Fault fault) {
    if (fault == Fault.CONFLICT) {
      throw TransactionCanceledException.builder()
          .cancellationReasons(
              CancellationReason.builder().code("None").build(),
              CancellationReason.builder().code("TransactionConflict").build())
          .build();
    }
    if (fault == Fault.REQUEST_LOST) {
      throw SdkClientException.create("the connection broke");
    }
  }

  @Override
  protected ShopPorts ports() {
    return ports;
  }
}
