package shop.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.ProductFixture.aProduct;

import org.junit.jupiter.api.Test;
import shop.commit.AuditEntry;
import shop.events.ShopEvent;
import shop.inventory.AdjustStock;
import shop.testkit.fake.FixedIds;
import shop.testkit.fake.InMemoryCategories;
import shop.testkit.fake.InMemoryProducts;
import shop.testkit.fake.InMemoryStocks;
import shop.testkit.fake.InMemoryTable;
import shop.testkit.fake.TestClock;

/** The events and the audit entries of administrators' changes. */
class CatalogueAuditTest {
  private final TestClock clock = new TestClock();
  private final FixedIds ids = new FixedIds();
  private final InMemoryTable table = new InMemoryTable();
  private final InMemoryStocks stocks = new InMemoryStocks(table);
  private final InMemoryCategories categories = new InMemoryCategories(table);
  private final InMemoryProducts products = new InMemoryProducts(table, stocks, categories);
  private final CreateProduct create =
      new CreateProduct(products, stocks, categories, table, clock, ids);
  private final ReplaceProduct replace =
      new ReplaceProduct(products, stocks, new ProductDetails(stocks, categories), clock, ids);

  @Test
  void publishesAndAuditsEveryChange() {
    String kitchen = kitchen();
    String id = id(create.create("ada", aProduct().in(kitchen).build(), null));
    replace.replace("ben", id, null, aProduct().in(kitchen).build());
    new AdjustStock(stocks, table, clock, ids)
        .adjust("cem", "MUG", new AdjustStock.Adjustment.ByDelta(5), "delivery", null);
    new DeleteProduct(products, clock, ids).delete("dee", id, null);

    assertThat(table.events())
        .containsExactly(
            new ShopEvent.ProductCreated(id, 1),
            new ShopEvent.ProductChanged(id, 2),
            new ShopEvent.StockChanged("MUG", id, 5, 15),
            new ShopEvent.ProductRemoved(id));
    assertThat(table.auditTrail())
        .extracting(AuditEntry::actorId, AuditEntry::action)
        .hasToString(
            "[(\"ada\", \"category.create\"), (\"ada\", \"product.create\"),"
                + " (\"ben\", \"product.replace\"), (\"cem\", \"stock.adjust\"),"
                + " (\"dee\", \"product.delete\")]");
  }

  @Test
  void writesNothingForRejectedChanges() {
    String kitchen = kitchen();
    String id = id(create.create("ada", aProduct().in(kitchen).slug("mug").build(), null));
    int events = table.events().size();
    int entries = table.auditTrail().size();

    create.create("ada", aProduct().in(kitchen).slug("mug").variant("B", 1, 1).build(), null);
    create.create("ada", aProduct().in(kitchen).build(), null);
    create.create("ada", aProduct().in("unknown").variant("C", 1, 1).build(), null);
    replace.replace("ada", id, 7L, aProduct().in(kitchen).build());
    new DeleteProduct(products, clock, ids).delete("ada", id, 7L);
    new DeleteCategory(categories, clock, ids).delete("ada", kitchen, null);
    new AdjustStock(stocks, table, clock, ids)
        .adjust("ada", "MUG", new AdjustStock.Adjustment.ByDelta(-11), "lost", null);

    assertThat(table.events()).hasSize(events);
    assertThat(table.auditTrail()).hasSize(entries);
    assertThat(stocks.find("B")).isEmpty();
    assertThat(stocks.find("C")).isEmpty();
  }

  private String kitchen() {
    CreateCategory.Outcome outcome =
        new CreateCategory(categories, table, clock, ids)
            .create("ada", new CategoryDraft(null, "Kitchen", null), null);
    return ((CreateCategory.Outcome.Created) outcome).node().category().id();
  }

  private static String id(CreateProduct.Outcome outcome) {
    return ((CreateProduct.Outcome.Created) outcome).detail().product().id();
  }
}
