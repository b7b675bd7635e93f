package shop.order.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import shop.account.Email;
import shop.contracts.Limits;
import shop.events.ShopEvent;
import shop.order.Order;
import shop.order.OrderChange;
import shop.order.OrderFilter;
import shop.order.OrderPlacement;
import shop.order.OrderStatus;
import shop.order.Orders;
import shop.order.lifecycle.ExpireUnpaidOrders.Counts;
import shop.page.Page;
import shop.page.PageRequest;
import shop.payment.ApplyPaymentEvent;
import shop.payment.PaymentEvent;
import shop.testkit.PlacementFixture;
import shop.testkit.fake.FakeShop;

class ExpireUnpaidOrdersTest {
  private static final Duration PAY_WITHIN = PlacementFixture.PAY_WITHIN;

  private final FakeShop shop = new FakeShop();

  @Test
  void releasesTheStockOfOverdueOrdersOnce() {
    shop.addProduct("MUG", 1999, 10);
    Order late = shop.placedOrder("ann", "MUG", 3);
    shop.clock.advance(PAY_WITHIN);
    Order recent = shop.placedOrder("bob", "MUG", 2);

    Counts first = expire(shop.orders);
    Counts second = expire(shop.orders);

    assertThat(first).isEqualTo(new Counts(1, 0, 0));
    assertThat(second).isEqualTo(new Counts(0, 0, 0));
    assertThat(status(late)).isEqualTo(OrderStatus.CANCELLED);
    assertThat(status(recent)).isEqualTo(OrderStatus.PENDING);
    assertThat(shop.counters("MUG")).containsExactly(List.of(8L, 2L, 0L));
    assertThat(shop.table.events().getLast())
        .isEqualTo(
            new ShopEvent.OrderCancelled(
                late.id(), "ann", "expired", false, null, late.totalAmount(), late.linesSold()));
  }

  @Test
  void processesEveryPage() {
    shop.addProduct("MUG", 1, 1_000);
    for (int i = 0; i < 250; i++) {
      shop.placedOrder("customer-" + i, "MUG", 1);
    }
    shop.clock.advance(PAY_WITHIN);

    Counts counts = expire(shop.orders);

    assertThat(counts).isEqualTo(new Counts(250, 0, 0));
    assertThat(shop.counters("MUG")).containsExactly(List.of(1_000L, 0L, 0L));
  }

  @Test
  void continuesAfterAFailedOrder() {
    shop.addProduct("MUG", 1999, 10);
    Order failing = shop.placedOrder("ann", "MUG", 1);
    Order other = shop.placedOrder("bob", "MUG", 2);
    shop.clock.advance(PAY_WITHIN);

    Counts counts =
        expire(
            new Delegating(shop.orders) {
              @Override
              public ChangeResult commit(OrderChange change) {
                if (change.order().id().equals(failing.id())) {
                  throw new IllegalStateException("the table is unavailable");
                }
                return super.commit(change);
              }
            });

    assertThat(counts).isEqualTo(new Counts(1, 0, 1));
    assertThat(status(failing)).isEqualTo(OrderStatus.PENDING);
    assertThat(status(other)).isEqualTo(OrderStatus.CANCELLED);
  }

  @Test
  void skipsOrdersThatWereCancelledMeanwhile() {
    shop.addProduct("MUG", 1999, 10);
    Order order = shop.placedOrder("ann", "MUG", 1);
    shop.clock.advance(PAY_WITHIN);

    Counts counts =
        expire(
            new Delegating(shop.orders) {
              @Override
              public Page<String> overdue(Instant now, PageRequest page) {
                Page<String> overdue = super.overdue(now, page);
                new CancelOrder(shop.orders, shop.payments, null, shop.clock, shop.ids)
                    .cancel("ann", order.id(), null, null);
                return overdue;
              }
            });

    assertThat(counts).isEqualTo(new Counts(0, 1, 0));
    assertThat(shop.counters("MUG")).containsExactly(List.of(10L, 0L, 0L));
  }

  @Test
  void retriesWhenTheOrderChangesConcurrently() {
    shop.addProduct("MUG", 1999, 10);
    Order order = shop.placedOrder("ann", "MUG", 1);
    shop.clock.advance(PAY_WITHIN);
    List<OrderChange> attempts = new ArrayList<>();

    Counts counts =
        expire(
            new Delegating(shop.orders) {
              @Override
              public ChangeResult commit(OrderChange change) {
                attempts.add(change);
                return attempts.size() == 1 ? ChangeResult.STALE : super.commit(change);
              }
            });

    assertThat(counts).isEqualTo(new Counts(1, 0, 0));
    assertThat(attempts).hasSize(2);
    assertThat(status(order)).isEqualTo(OrderStatus.CANCELLED);
  }

  @Test
  void waitsForProcessingPaymentsWhenTheListIsOutdated() {
    shop.addProduct("MUG", 1999, 10);
    Order order = shop.placedOrder("ann", "MUG", 1);
    shop.clock.advance(PAY_WITHIN);
    Page<String> stale = shop.orders.overdue(shop.clock.instant(), PageRequest.first(5));
    new ApplyPaymentEvent(shop.orders, shop.payments, shop.clock, shop.ids)
        .apply(new PaymentEvent.IntentProcessing("evt_1", "pi_1", order.id()));
    Orders listing =
        new Delegating(shop.orders) {
          @Override
          public Page<String> overdue(Instant now, PageRequest page) {
            return stale;
          }
        };

    Counts meanwhile = expire(listing);
    shop.clock.advance(Limits.BANK_PROCESSING_WINDOW);
    Counts after = expire(listing);

    assertThat(meanwhile).isEqualTo(new Counts(0, 1, 0));
    assertThat(after).isEqualTo(new Counts(1, 0, 0));
    assertThat(status(order)).isEqualTo(OrderStatus.CANCELLED);
  }

  private Counts expire(Orders orders) {
    return new ExpireUnpaidOrders(orders, shop.payments, shop.clock, shop.ids).expire();
  }

  private OrderStatus status(Order order) {
    return shop.orders.find(order.id()).orElseThrow().status();
  }

  /** Delegates to other orders; a test overrides one method. */
  private static class Delegating implements Orders {
    private final Orders orders;

    Delegating(Orders orders) {
      this.orders = orders;
    }

    @Override
    public Optional<Order> find(String id) {
      return orders.find(id);
    }

    @Override
    public Optional<Order> findByNumber(String number) {
      return orders.findByNumber(number);
    }

    @Override
    public Page<Order> ofCustomer(String customerId, PageRequest page) {
      return orders.ofCustomer(customerId, page);
    }

    @Override
    public List<String> ofGuests(Email email) {
      return orders.ofGuests(email);
    }

    @Override
    public Page<Order> matching(OrderFilter filter, PageRequest page) {
      return orders.matching(filter, page);
    }

    @Override
    public Page<String> overdue(Instant now, PageRequest page) {
      return orders.overdue(now, page);
    }

    @Override
    public PlacementResult place(OrderPlacement placement) {
      return orders.place(placement);
    }

    @Override
    public ChangeResult commit(OrderChange change) {
      return orders.commit(change);
    }
  }
}
