package shop.aws.table.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import shop.aws.table.LocalTable;
import shop.aws.table.Table;
import shop.aws.table.Transaction;
import shop.aws.table.Write;
import shop.aws.table.key.CatalogKeys;
import shop.commit.Effects;
import shop.commit.Versioned;
import shop.contracts.reason.AuditAction;
import shop.pricing.CurrentPriceRules;
import shop.pricing.PriceRules;
import shop.pricing.RuleDocument;
import shop.shipping.ShippingTable;
import shop.tax.TaxTable;
import shop.testkit.contract.PriceRulesContract;
import shop.testkit.fake.FixedIds;

class CachedPriceRulesTest extends PriceRulesContract {
  private static final Instant FIRST = Instant.parse("2026-03-01T12:00:00Z");

  private final FixedIds ids = new FixedIds();
  private final Table table = LocalTable.newTable();
  private final CachedPriceRules cached = new CachedPriceRules(table, "USD");

  @Test
  void readsADocumentOncePerVersion() {
    replace(TAXES, 1, FIRST);
    PriceRules first = cached.read();
    shipping().replace(new Versioned<>(SHIPPING, 1), effects(FIRST));

    PriceRules second = cached.read();

    assertThat(second.taxes()).isSameAs(first.taxes());
    assertThat(second.shipping()).isEqualTo(SHIPPING);
    assertThat(cached.read().shipping()).isSameAs(second.shipping());
  }

  @Test
  void hasAChangeAtOnceInEveryInstance() {
    CachedPriceRules other = new CachedPriceRules(table, "USD");
    replace(TAXES, 1, FIRST);
    assertThat(other.read().taxes()).isEqualTo(TAXES);
    assertThat(cached.read().taxes()).isEqualTo(TAXES);

    replace(TaxTable.EMPTY, 2, FIRST);

    assertThat(other.read().taxes()).isEqualTo(TaxTable.EMPTY);
    assertThat(cached.read().taxes()).isEqualTo(TaxTable.EMPTY);
  }

  @Test
  void readsADocumentAgainAfterRestoreToAnEarlierTime() {
    replace(TAXES, 1, FIRST);
    assertThat(cached.read().taxes()).isEqualTo(TAXES);
    // The table is restored to an earlier time, and then another change gets the same version.
    table.commit(Transaction.of(Write.delete("tax", CatalogKeys.taxRules())));
    replace(TaxTable.EMPTY, 1, FIRST.plusSeconds(1));

    assertThat(cached.read().taxes()).isEqualTo(TaxTable.EMPTY);
  }

  private void replace(TaxTable next, long version, Instant at) {
    taxes().replace(new Versioned<>(next, version), effects(at));
  }

  private Effects effects(Instant at) {
    return Effects.at(at, ids).audit("admin-1", AuditAction.TAX_REPLACE, "price-rules", "");
  }

  @Override
  protected RuleDocument<TaxTable> taxes() {
    return DynamoRuleDocument.taxes(table);
  }

  @Override
  protected RuleDocument<ShippingTable> shipping() {
    return DynamoRuleDocument.shipping(table, "USD");
  }

  @Override
  protected CurrentPriceRules current() {
    return cached;
  }
}
