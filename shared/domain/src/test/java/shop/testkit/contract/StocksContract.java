package shop.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.ProductFixture.aProduct;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import shop.contracts.Limits;
import shop.inventory.AdjustStock.Outcome;
import shop.inventory.AdjustStock.Wish;
import shop.inventory.Stock;
import shop.inventory.StockMovement;
import shop.page.Page;
import shop.page.PageRequest;
import shop.testkit.ProductFixture;

/** What every {@link shop.inventory.Stocks} does. */
public abstract class StocksContract extends CatalogueContract {

  @Test
  void findsManySkusAtOnce() {
    String kitchen = addCategory("Kitchen", null);
    for (int p = 0; p < 4; p++) {
      ProductFixture fixture = aProduct().in(kitchen).named("P" + p);
      for (int v = 0; v < 30; v++) {
        fixture.variant("SKU-" + p + "-" + v, Map.of("Number", "" + v), 100, v);
      }
      addProduct(fixture);
    }
    List<String> skus =
        IntStream.range(0, 121).mapToObj(i -> "SKU-" + i / 30 + "-" + i % 30).toList();

    Map<String, Stock> found = stocks().findAll(skus);

    assertThat(found).hasSize(120).doesNotContainKey("SKU-4-0");
    assertThat(found.get("SKU-3-29")).extracting(Stock::available).isEqualTo(29L);
  }

  @Test
  void movesAvailableAndReceivedTogether() {
    sell("MUG", 10);

    Outcome outcome = adjust("MUG", new Wish.By(-4));

    assertThat(outcome).isInstanceOf(Outcome.Adjusted.class);
    assertThat(stock("MUG").available()).isEqualTo(6);
    assertThat(stock("MUG").received()).isEqualTo(6);
    assertThat(adjust("MUG", new Wish.To(6, 20))).isInstanceOf(Outcome.Adjusted.class);
    assertThat(stock("MUG").available()).isEqualTo(20);
    assertThat(stock("MUG").received()).isEqualTo(20);
  }

  @Test
  void neverGoesBelowNothing() {
    sell("MUG", 3);

    Outcome outcome = adjust("MUG", new Wish.By(-4));

    assertThat(outcome).isEqualTo(new Outcome.Conflict(3));
    assertThat(stock("MUG").available()).isEqualTo(3);
    assertThat(ledger("MUG")).isEmpty();
  }

  @Test
  void setsOnlyWhatIsAsExpected() {
    sell("MUG", 3);

    Outcome outcome = adjust("MUG", new Wish.To(4, 10));

    assertThat(outcome).isEqualTo(new Outcome.Conflict(3));
    assertThat(stock("MUG").available()).isEqualTo(3);
  }

  @Test
  void refusesMoreThanTheLimit() {
    sell("MUG", 3);

    assertThat(adjust("MUG", new Wish.By(Limits.STOCK_UNITS))).isEqualTo(new Outcome.TooMany());
    assertThat(adjust("NONE", new Wish.By(1))).isEqualTo(new Outcome.NotFound());
  }

  @Test
  void losesNoneOfSeveralAdjustmentsAtOnce() {
    sell("MUG", 0);

    List<Outcome> outcomes = atOnce(4, i -> adjust("MUG", new Wish.By(1 + i)));

    assertThat(count(outcomes, Outcome.Adjusted.class)).isEqualTo(4);
    assertThat(stock("MUG").available()).isEqualTo(10);
    assertThat(ledger("MUG").stream().mapToLong(StockMovement::delta).sum()).isEqualTo(10);
  }

  @Test
  void doesTheSameRequestOnce() {
    sell("MUG", 0);

    List<Outcome> outcomes =
        atOnce(
            4,
            i -> adjustStock().adjust(ADMIN, "MUG", new Wish.To(0, 5), "delivery", idempotentRequest("k", "b")));

    assertThat(count(outcomes, Outcome.Adjusted.class)).isEqualTo(1);
    assertThat(count(outcomes, Outcome.Repeated.class)).isEqualTo(3);
    assertThat(stock("MUG").available()).isEqualTo(5);
  }

  @Test
  void listsTheLedgerNewestFirstOverPages() {
    sell("MUG", 0);
    List<Long> deltas = new ArrayList<>();
    for (long delta = 1; delta <= 7; delta++) {
      clock.advance(Duration.ofSeconds(1));
      adjust("MUG", new Wish.By(delta));
      deltas.addFirst(delta);
    }

    List<StockMovement> ledger = ledger("MUG");

    assertThat(ledger).extracting(StockMovement::delta).isEqualTo(deltas);
    assertThat(ledger.getFirst().available()).isEqualTo(28);
    assertThat(ledger.getFirst().reason()).isEqualTo("delivery");
    assertThat(ledger.getFirst().actorId()).isEqualTo(ADMIN);
  }

  @Test
  void leavesStockAloneThatNobodySells() {
    String id = sell("MUG", 3);
    deleteProduct().delete(ADMIN, id, null);

    assertThat(adjust("MUG", new Wish.By(1))).isEqualTo(new Outcome.NotFound());
    assertThat(stock("MUG").available()).isEqualTo(3);
  }

  private String sell(String sku, long quantity) {
    return addProduct(aProduct().in(addCategory("Kitchen", null)).variant(sku, 1999, quantity))
        .product()
        .id();
  }

  private Outcome adjust(String sku, Wish wish) {
    return adjustStock().adjust(ADMIN, sku, wish, "delivery", null);
  }

  private List<StockMovement> ledger(String sku) {
    List<StockMovement> all = new ArrayList<>();
    Page<StockMovement> page = stocks().movements(sku, PageRequest.first(3));
    all.addAll(page.items());
    while (page.after() != null) {
      page = stocks().movements(sku, new PageRequest(3, page.after()));
      all.addAll(page.items());
    }
    return all;
  }
}
