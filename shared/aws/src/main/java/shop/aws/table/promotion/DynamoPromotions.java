package shop.aws.table.promotion;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import shop.aws.table.Condition;
import shop.aws.table.ShardedQueries;
import shop.aws.table.SortKeyRange;
import shop.aws.table.Table;
import shop.aws.table.TableItems;
import shop.aws.table.Transaction;
import shop.aws.table.TransactionResult;
import shop.aws.table.Write;
import shop.aws.table.effect.EffectsWriter;
import shop.aws.table.key.CatalogKeys;
import shop.aws.table.key.PromotionKeys;
import shop.aws.table.rules.PromotionSchema;
import shop.commit.Effects;
import shop.commit.Versioned;
import shop.contracts.Limits;
import shop.contracts.TableLayout;
import shop.page.Page;
import shop.page.PageRequest;
import shop.promotion.ActivePromotions;
import shop.promotion.PromotionChange;
import shop.promotion.PromotionStatus;
import shop.promotion.Promotions;
import shop.promotion.RecordedUse;
import shop.promotion.SavedPromotion;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Promotions in the table. */
public final class DynamoPromotions implements Promotions {
  private static final String PROMOTION = "promotion";
  private static final String CODES = "number of codes";
  private static final String CODE = "code ";

  private final Table table;
  private final ShardedQueries lists;
  private final PromotionChangeWriter changes;

  public DynamoPromotions(Table table) {
    this.table = table;
    this.lists = new ShardedQueries(table);
    this.changes = new PromotionChangeWriter(table);
  }

  @Override
  public Optional<SavedPromotion> find(String id) {
    return table.get(PromotionKeys.promotion(id)).map(SavedPromotionSchema.SCHEMA::read);
  }

  @Override
  public Page<SavedPromotion> newest(Set<PromotionStatus> statuses, PageRequest page) {
    return lists.newestFirst(
        TableLayout.GSI2,
        statuses.stream().map(PromotionKeys::statusPartition).toList(),
        SortKeyRange.ALL,
        page,
        SavedPromotionSchema.SCHEMA::read);
  }

  @Override
  public Versioned<ActivePromotions> active() {
    return table
        .get(CatalogKeys.activePromotions())
        .map(
            item ->
                new Versioned<>(
                    PromotionSchema.ACTIVE.read(item),
                    TableItems.number(item, UseAttributes.VERSION)))
        .orElseGet(() -> new Versioned<>(ActivePromotions.NONE, 0));
  }

  @Override
  public Result commit(PromotionChange change) {
    return changes.commit(change);
  }

  /**
   * Adds the codes in several transactions; the last one counts them all and stores the response.
   */
  @Override
  public CodesResult addCodes(String promotionId, List<String> codes, Effects effects) {
    List<Write> counted = counted(promotionId, codes.size(), effects);
    int free = Transaction.MAX_ITEMS - counted.size();
    int from = 0;
    while (codes.size() - from > free) {
      int to = Math.min(from + Transaction.MAX_ITEMS, codes.size() - 1);
      if (!table
          .commit(new Transaction(claims(promotionId, codes.subList(from, to))))
          .committed()) {
        return CodesResult.STALE;
      }
      from = to;
    }
    TransactionResult result =
        table.commit(
            new Transaction(counted).and(claims(promotionId, codes.subList(from, codes.size()))));
    if (result.failed(EffectsWriter.IDEMPOTENCY_KEY)) {
      return CodesResult.KEY_USED;
    }
    if (result.failed(CODES)) {
      return CodesResult.TOO_MANY;
    }
    return result.committed() ? CodesResult.ADDED : CodesResult.STALE;
  }

  private static List<Write> counted(String promotionId, int count, Effects effects) {
    List<Write> writes = new ArrayList<>();
    writes.add(
        Write.check(
            PROMOTION, PromotionKeys.promotion(promotionId), Condition.of("attribute_exists(PK)")));
    writes.add(
        Write.update(
            CODES,
            PromotionKeys.codeCount(promotionId),
            "ADD " + UseAttributes.CODE_COUNT + " :count",
            Condition.of(
                    "attribute_not_exists(%1$s) OR %1$s <= :most"
                        .formatted(UseAttributes.CODE_COUNT))
                .with(":most", Limits.GENERATED_CODES - count)
                .with(":count", count)));
    writes.addAll(EffectsWriter.writes(effects));
    return writes;
  }

  private static List<Write> claims(String promotionId, List<String> codes) {
    return codes.stream()
        .map(
            code -> {
              Map<String, AttributeValue> item = PromotionChangeWriter.claim(code, promotionId);
              item.put(UseAttributes.GENERATED, AttributeValue.fromBool(true));
              return Write.putNew(CODE + code, item);
            })
        .toList();
  }

  @Override
  public Page<RecordedUse> uses(String promotionId, PageRequest page) {
    return lists.newestFirst(
        null,
        PromotionKeys.usePartitions(promotionId).toList(),
        SortKeyRange.ALL,
        page,
        DynamoPromotions::use);
  }

  private static RecordedUse use(Map<String, AttributeValue> item) {
    AttributeValue code = item.get(UseAttributes.CODE);
    return new RecordedUse(
        TableItems.text(item, UseAttributes.ORDER),
        TableItems.text(item, UseAttributes.ORDER_NUMBER),
        TableItems.text(item, UseAttributes.CUSTOMER),
        code == null ? null : code.s(),
        Instant.parse(TableItems.text(item, UseAttributes.USED_AT)));
  }
}
