package shop.sale;

import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import shop.sale.Buyer.Answer;
import shop.sale.SaleHistory.Call;
import shop.sale.SaleHistory.Order;
import shop.sale.SaleHistory.Refusal;

/**
 * Many customers order one SKU at once, of which there are few units or for which they use a code
 * with few uses. A customer without an order tries again and again. In the first half of the
 * attempts every third buyer cancels, so that nothing is left only for a while. In the second half
 * there are no cancellations, so that in the end all units are sold or all uses made.
 */
final class FlashSale {
  private static final int CANCEL_EVERY = 3;

  private final Plan plan;
  private final SignedInCustomers customers;
  private final SaleItem item;
  private final @Nullable String code;
  private final Queue<Customer> waiting = new ConcurrentLinkedQueue<>();
  private final Collection<Order> orders = new ConcurrentLinkedQueue<>();
  private final Collection<Refusal> refusals = new ConcurrentLinkedQueue<>();
  private final Histogram latencies = new ConcurrentHistogram(3);
  private final AtomicInteger sold = new AtomicInteger();
  private final AtomicInteger conflicts = new AtomicInteger();

  /**
   * The size of a sale.
   *
   * @param maxQuantity customers order from 1 to this number of units
   * @param clients how many attempts run at once
   */
  record Plan(int customers, int attempts, int units, int shards, int maxQuantity, int clients) {}

  /**
   * The results of a sale.
   *
   * @param conflicts responses that asked for a retry (409 concurrent-change); the attempt retried
   * @param latencies of the order requests, in nanoseconds
   */
  record Result(
      SaleHistory history,
      SaleItem.Stock stock,
      int conflicts,
      int attempts,
      double seconds,
      Histogram latencies) {

    /** One line of figures. */
    @Override
    public String toString() {
      return ("%,d attempts in %.1f s (%.0f a second): %d orders, %d cancelled, %d refused, %d"
              + " conflicts; p50 %.0f ms, p99 %.0f ms")
          .formatted(
              attempts,
              seconds,
              attempts / seconds,
              history.orders().size(),
              history.orders().stream().filter(order -> order.cancelled() != null).count(),
              history.refusals().size(),
              conflicts,
              percentileMillis(50),
              percentileMillis(99));
    }

    private double percentileMillis(int percent) {
      return latencies.getValueAtPercentile(percent) / 1e6;
    }
  }

  private record Customer(Buyer client, int quantity, boolean cartFilled) {
    Customer withCart(boolean filled) {
      return new Customer(client, quantity, filled);
    }
  }

  private FlashSale(Plan plan, SignedInCustomers members, SaleItem item, @Nullable String code) {
    this.plan = plan;
    this.customers = members;
    this.item = item;
    this.code = code;
  }

  /** The units of the plan are those in stock. */
  static FlashSale ofStock(Plan plan, SignedInCustomers members, Buyer administrator) {
    SaleItem item = SaleItem.create(administrator, plan.units(), plan.shards());
    return new FlashSale(plan, members, item, null);
  }

  /**
   * The units of the plan are the uses of a code, and every customer orders with it. Stock suffices
   * for all attempts.
   */
  static FlashSale ofCode(Plan plan, SignedInCustomers members, Buyer administrator) {
    SaleItem item = SaleItem.create(administrator, plan.attempts(), plan.shards());
    return new FlashSale(plan, members, item, item.code(plan.units()));
  }

  Result run() {
    ParallelClients clients = new ParallelClients(plan.clients());
    clients.run(plan.customers(), i -> addCustomer(1 + i % plan.maxQuantity()));
    long start = System.nanoTime();
    clients.run(plan.attempts() / 2, i -> attempt(true));
    clients.run(plan.attempts() - plan.attempts() / 2, i -> attempt(false));
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Result(
        new SaleHistory(plan.units(), orders, refusals),
        item.stock(),
        conflicts.get(),
        plan.attempts(),
        seconds,
        latencies);
  }

  private void addCustomer(int quantity) {
    Buyer client = customers.create(item.line(quantity));
    waiting.add(new Customer(client, quantity, true));
  }

  /**
   * One attempt of the customer who has waited longest; customers with an order leave the queue.
   */
  private void attempt(boolean cancels) {
    Customer customer = waiting.remove();
    while (true) {
      if (!customer.cartFilled()) {
        Answer added = customer.client().addToCart(item.sku(), customer.quantity());
        if (added.status() != 200) {
          refused(added, customer);
          return;
        }
        customer = customer.withCart(true);
      }
      Answer answer = customer.client().order(code);
      latencies.recordValue(answer.call().answered() - answer.call().sent());
      if (answer.status() == 201) {
        ordered(answer, customer, cancels);
        return;
      }
      if (!answer.problem().equals("concurrent-change")) {
        refused(answer, customer);
        return;
      }
      conflicts.incrementAndGet();
    }
  }

  private void refused(Answer answer, Customer customer) {
    boolean usedUp =
        code == null
            ? answer.problem().equals("out-of-stock")
            : answer.body().path("reason").asText().equals("used_up");
    if (!usedUp) {
      throw new AssertionError("neither an order nor used up: " + answer);
    }
    refusals.add(new Refusal(customer.quantity(), answer.call()));
    waiting.add(customer);
  }

  private void ordered(Answer answer, Customer customer, boolean cancels) {
    Call cancelled = null;
    if (cancels && sold.incrementAndGet() % CANCEL_EVERY == 0) {
      String id = answer.body().path("id").asText();
      cancelled = customer.client().cancel(id).expect(200).call();
      waiting.add(customer.withCart(false));
    }
    orders.add(new Order(customer.quantity(), answer.call(), cancelled));
  }
}
