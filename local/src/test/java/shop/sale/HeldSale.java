package shop.sale;

import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import shop.sale.Buyer.Answer;
import shop.sale.SaleHistory.Call;
import shop.sale.SaleHistory.Order;
import shop.sale.SaleHistory.Refusal;

/**
 * Many customers hold one SKU at once, and then order or cancel. Who reaches the limit of holds
 * orders without one. In the first half of the attempts every third held checkout is cancelled.
 */
final class HeldSale {
  private static final int CANCEL_EVERY = 3;

  private final FlashSale.Plan plan;
  private final SignedInCustomers customers;
  private final SaleItem item;
  private final Queue<Customer> waiting = new ConcurrentLinkedQueue<>();
  private final Collection<Order> orders = new ConcurrentLinkedQueue<>();
  private final Collection<Order> holds = new ConcurrentLinkedQueue<>();
  private final Collection<Refusal> refusals = new ConcurrentLinkedQueue<>();
  private final AtomicInteger held = new AtomicInteger();
  private final AtomicInteger limited = new AtomicInteger();

  private record Customer(Buyer client, int quantity) {}

  /**
   * The results of a sale.
   *
   * @param orders that were placed or, as cancelled ones, holds that were cancelled
   * @param holds from the hold to the order or the cancellation
   * @param limited holds that were refused because of the limit
   */
  record Result(
      SaleItem item, SaleHistory orders, List<Order> holds, SaleItem.Stock stock, int limited) {

    /** The most units that were certainly in holds at one moment. */
    long maxUnitsCertainlyHeld() {
      return new SaleHistory(orders.units(), holds, List.of()).maxUnitsCertainlySold();
    }

    /** One line of figures. */
    @Override
    public String toString() {
      return "%d held, %d refused by the limit of holds; %d orders, %d out of stock"
          .formatted(holds.size(), limited, orders.orders().size(), orders.refusals().size());
    }
  }

  HeldSale(FlashSale.Plan plan, SignedInCustomers customers, Buyer administrator) {
    this.plan = plan;
    this.customers = customers;
    this.item = SaleItem.create(administrator, plan.units(), plan.shards());
  }

  Result run() {
    ParallelClients clients = new ParallelClients(plan.clients());
    clients.run(plan.customers(), i -> addCustomer(1 + i % plan.maxQuantity()));
    clients.run(plan.attempts() / 2, i -> attempt(true));
    clients.run(plan.attempts() - plan.attempts() / 2, i -> attempt(false));
    return new Result(
        item,
        new SaleHistory(plan.units(), orders, refusals),
        List.copyOf(holds),
        item.stock(),
        limited.get());
  }

  private void addCustomer(int quantity) {
    waiting.add(new Customer(customers.create(item.line(quantity)), quantity));
  }

  /**
   * One attempt of the customer who has waited longest; customers with an order leave the queue.
   */
  private void attempt(boolean cancels) {
    Customer customer = waiting.remove();
    String checkout = customer.client().createCheckout(item.sku(), customer.quantity());
    Answer answer = retried(() -> customer.client().checkout(checkout, "hold"));
    if (answer.status() == 200) {
      held(customer, checkout, answer.call(), cancels);
    } else if (answer.problem().equals("hold-limit-reached")) {
      limited.incrementAndGet();
      orderWithoutHold(customer, checkout);
    } else {
      refused(answer, customer);
    }
  }

  /** No other customer can get units that are held, so the order must succeed. */
  private void held(Customer customer, String checkout, Call hold, boolean cancels) {
    boolean cancel = cancels && held.incrementAndGet() % CANCEL_EVERY == 0;
    String end = cancel ? "cancel" : "complete";
    Call ended =
        retried(() -> customer.client().checkout(checkout, end)).expect(cancel ? 200 : 201).call();
    holds.add(new Order(customer.quantity(), hold, ended));
    orders.add(new Order(customer.quantity(), hold, cancel ? ended : null));
    if (cancel) {
      waiting.add(customer);
    }
  }

  private void orderWithoutHold(Customer customer, String checkout) {
    Answer answer = retried(() -> customer.client().checkout(checkout, "complete"));
    if (answer.status() == 201) {
      orders.add(new Order(customer.quantity(), answer.call(), null));
    } else {
      refused(answer, customer);
    }
  }

  private void refused(Answer answer, Customer customer) {
    if (!isOutOfStock(answer)) {
      throw new AssertionError("neither done nor out of stock: " + answer);
    }
    refusals.add(new Refusal(customer.quantity(), answer.call()));
    waiting.add(customer);
  }

  private static boolean isOutOfStock(Answer answer) {
    return answer.problem().equals("out-of-stock")
        || answer
            .body()
            .path("checkout")
            .path("messages")
            .findValuesAsText("code")
            .contains("out_of_stock");
  }

  /** The first response that does not ask for a retry. */
  private static Answer retried(Supplier<Answer> call) {
    while (true) {
      Answer answer = call.get();
      if (!answer.problem().equals("concurrent-change")) {
        return answer;
      }
    }
  }
}
