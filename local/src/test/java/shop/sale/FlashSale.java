package shop.sale;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import shop.cart.CartLine;
import shop.money.Money;
import shop.sale.Buyer.Answer;
import shop.sale.SaleHistory.Call;
import shop.sale.SaleHistory.Order;
import shop.sale.SaleHistory.Refusal;

/**
 * A rush on one SKU. Customers who have none try to order it again and again; for the first half of
 * the attempts, every third buyer changes their mind and gives it back, so that "sold out" comes
 * and goes. In the second half nobody does, so that in the end everything is sold.
 */
final class FlashSale {
  private static final int CHANGES_MIND = 3;
  private static final Money PRICE = new Money(999, "USD");

  private final Plan plan;
  private final SignedInCustomers members;
  private final Buyer administrator;
  private final String sku = "FLASH-" + UUID.randomUUID();
  private final Queue<Customer> waiting = new ConcurrentLinkedQueue<>();
  private final Collection<Order> orders = new ConcurrentLinkedQueue<>();
  private final Collection<Refusal> refusals = new ConcurrentLinkedQueue<>();
  private final Collection<Long> nanos = new ConcurrentLinkedQueue<>();
  private final AtomicInteger sold = new AtomicInteger();
  private final AtomicInteger busy = new AtomicInteger();

  /**
   * How large it is.
   *
   * @param mostQuantity customers want from 1 unit up to so many
   * @param clients how many attempts are under way at once
   */
  record Plan(int customers, int attempts, int units, int shards, int mostQuantity, int clients) {}

  /**
   * How it went.
   *
   * @param busy answers that told to try again, which the same attempt then did
   * @param nanos that each order took to be answered, sorted
   */
  record Result(
      SaleHistory history, Stock stock, int busy, int attempts, double seconds, List<Long> nanos) {

    /** One line of figures. */
    @Override
    public String toString() {
      return ("%,d attempts in %.1f s (%.0f a second): %d orders, %d cancelled, %d refused, %d"
              + " told to try again; p50 %.0f ms, p99 %.0f ms")
          .formatted(
              attempts,
              seconds,
              attempts / seconds,
              history.orders().size(),
              history.orders().stream().filter(order -> order.cancelled() != null).count(),
              history.refusals().size(),
              busy,
              millis(50),
              millis(99));
    }

    private double millis(int percent) {
      return nanos.get(Math.min(nanos.size() - 1, nanos.size() * percent / 100)) / 1e6;
    }
  }

  /** The counters of the SKU after the sale. */
  record Stock(long available, long reserved, long sold, long received) {}

  private record Customer(Buyer shopper, int quantity, boolean cartFilled) {
    Customer withCart(boolean filled) {
      return new Customer(shopper, quantity, filled);
    }
  }

  FlashSale(Plan plan, SignedInCustomers members, Buyer administrator) {
    this.plan = plan;
    this.members = members;
    this.administrator = administrator;
  }

  Result run() {
    String product = offer();
    parallel(plan.customers(), i -> welcome(1 + i % plan.mostQuantity(), product));
    long start = System.nanoTime();
    parallel(plan.attempts() / 2, i -> attempt(true));
    parallel(plan.attempts() - plan.attempts() / 2, i -> attempt(false));
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Result(
        new SaleHistory(plan.units(), orders, refusals),
        stock(),
        busy.get(),
        plan.attempts(),
        seconds,
        nanos.stream().sorted().toList());
  }

  /** Puts it up for sale; answers the product's id. */
  private String offer() {
    String category =
        administrator
            .send("POST", "categories", "{'name':'%s'}".formatted(sku))
            .expect(201)
            .body()
            .path("id")
            .asText();
    String product =
        administrator
            .send(
                "POST",
                "products",
                ("{'name':'%1$s','description':'Only today.','category_id':'%2$s','sku':'%1$s',"
                        + "'price':{'amount':%4$d,'currency':'USD'},'stock_quantity':%3$d}")
                    .formatted(sku, category, plan.units(), PRICE.amountMinor()))
            .expect(201)
            .body()
            .path("id")
            .asText();
    administrator
        .send("PUT", "stock/" + sku + "/shards", "{'shards':%d}".formatted(plan.shards()))
        .expect(200);
    return product;
  }

  private void welcome(int quantity, String product) {
    Buyer shopper = members.welcome(new CartLine(sku, product, quantity, PRICE));
    waiting.add(new Customer(shopper, quantity, true));
  }

  /** One try of the customer who has waited longest; who has bought leaves. */
  private void attempt(boolean mindsChange) {
    Customer customer = waiting.remove();
    while (true) {
      if (!customer.cartFilled()) {
        Answer added = customer.shopper().addToCart(sku, customer.quantity());
        if (added.status() != 200) {
          refused(added, customer);
          return;
        }
        customer = customer.withCart(true);
      }
      Answer answer = customer.shopper().order();
      nanos.add(answer.call().answered() - answer.call().sent());
      if (answer.status() == 201) {
        ordered(answer, customer, mindsChange);
        return;
      }
      if (!answer.problem().equals("concurrent-change")) {
        refused(answer, customer);
        return;
      }
      busy.incrementAndGet();
    }
  }

  private void refused(Answer answer, Customer customer) {
    if (!answer.problem().equals("out-of-stock")) {
      throw new AssertionError("neither sold nor sold out: " + answer);
    }
    refusals.add(new Refusal(customer.quantity(), answer.call()));
    waiting.add(customer);
  }

  private void ordered(Answer answer, Customer customer, boolean mindsChange) {
    Call cancelled = null;
    if (mindsChange && sold.incrementAndGet() % CHANGES_MIND == 0) {
      String id = answer.body().path("id").asText();
      cancelled = customer.shopper().cancel(id).expect(200).call();
      waiting.add(customer.withCart(false));
    }
    orders.add(new Order(customer.quantity(), answer.call(), cancelled));
  }

  private Stock stock() {
    var body = administrator.send("GET", "stock/" + sku, null).expect(200).body();
    return new Stock(
        body.path("available").asLong(),
        body.path("reserved").asLong(),
        body.path("sold").asLong(),
        body.path("received").asLong());
  }

  /** Does something so many times, as many at once as there are clients; the first failure ends. */
  private void parallel(int times, IntConsumer work) {
    AtomicInteger next = new AtomicInteger();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> clients = new ArrayList<>();
      for (int client = 0; client < plan.clients(); client++) {
        clients.add(
            threads.submit(
                () -> {
                  for (int i = next.getAndIncrement(); i < times; i = next.getAndIncrement()) {
                    work.accept(i);
                  }
                }));
      }
      for (Future<?> client : clients) {
        client.get();
      }
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
