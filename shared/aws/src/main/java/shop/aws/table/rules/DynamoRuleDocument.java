package shop.aws.table.rules;

import java.util.HashMap;
import java.util.Map;
import shop.aws.table.Condition;
import shop.aws.table.RecordSchema;
import shop.aws.table.Table;
import shop.aws.table.TableItems;
import shop.aws.table.Transaction;
import shop.aws.table.TransactionResult;
import shop.aws.table.Write;
import shop.aws.table.effect.EffectsWriter;
import shop.aws.table.rules.PriceRulesVersions.Document;
import shop.commit.CommitResult;
import shop.commit.Effects;
import shop.commit.Versioned;
import shop.pricing.RuleDocument;
import shop.shipping.ShippingTable;
import shop.tax.TaxTable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A document of rules as one item of the table. */
public final class DynamoRuleDocument<T> implements RuleDocument<T> {
  private static final String DOCUMENT = "document";
  private static final String VERSION = "version";

  private final Table table;
  private final Document document;
  private final RecordSchema<T> schema;
  private final T unsaved;

  private DynamoRuleDocument(Table table, Document document, RecordSchema<T> schema, T unsaved) {
    this.table = table;
    this.document = document;
    this.schema = schema;
    this.unsaved = unsaved;
  }

  /** The table of taxes; without rates before it was saved first. */
  public static DynamoRuleDocument<TaxTable> taxes(Table table) {
    return new DynamoRuleDocument<>(table, Document.TAX, TaxSchema.SCHEMA, TaxTable.EMPTY);
  }

  /**
   * The table of shipping; free before it was saved first.
   *
   * @param currency of the shop
   */
  public static DynamoRuleDocument<ShippingTable> shipping(Table table, String currency) {
    return new DynamoRuleDocument<>(
        table, Document.SHIPPING, ShippingSchema.SCHEMA, ShippingTable.free(currency));
  }

  @Override
  public Versioned<T> find() {
    return table
        .get(document.key())
        .map(item -> new Versioned<>(schema.read(item), TableItems.number(item, VERSION)))
        .orElseGet(() -> new Versioned<>(unsaved, 0));
  }

  @Override
  public CommitResult replace(Versioned<T> next, Effects effects) {
    Map<String, AttributeValue> item = new HashMap<>(schema.write(next.value(), document.key()));
    item.put(VERSION, AttributeValue.fromN(Long.toString(next.version())));
    long before = next.version() - 1;
    Transaction transaction =
        Transaction.of(
                before == 0
                    ? Write.putNew(DOCUMENT, item)
                    : Write.put(DOCUMENT, item, Condition.version(before)),
                PriceRulesVersions.changed(document, next.version(), effects))
            .and(EffectsWriter.writes(effects));
    TransactionResult committed = table.commit(transaction);
    if (committed.failed(EffectsWriter.IDEMPOTENCY_KEY)) {
      return CommitResult.KEY_USED;
    }
    return committed.committed() ? CommitResult.COMMITTED : CommitResult.STALE;
  }
}
