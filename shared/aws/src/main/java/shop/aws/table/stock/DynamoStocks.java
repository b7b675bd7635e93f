package shop.aws.table.stock;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import shop.aws.table.ShardedQueries;
import shop.aws.table.SortKeyRange;
import shop.aws.table.Table;
import shop.aws.table.Transaction;
import shop.aws.table.TransactionResult;
import shop.aws.table.Write;
import shop.aws.table.effect.EffectsWriter;
import shop.aws.table.key.CatalogKeys;
import shop.aws.table.key.Key;
import shop.catalog.Sku;
import shop.commit.CommitResult;
import shop.inventory.SimilarStock;
import shop.inventory.SkuClaim;
import shop.inventory.Stock;
import shop.inventory.StockAdjustment;
import shop.inventory.StockMovement;
import shop.inventory.Stocks;
import shop.page.Page;
import shop.page.PageRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Stock in the table: one item for each SKU, with its movements in the same partition. */
public final class DynamoStocks implements Stocks {
  private static final SortKeyRange MOVEMENTS = new SortKeyRange("MOVEMENT#", "MOVEMENT#\uffff");

  private final Table table;
  private final ShardedQueries lists;
  private final StockShardReader shards;

  public DynamoStocks(Table table) {
    this.table = table;
    this.lists = new ShardedQueries(table);
    this.shards = new StockShardReader(table);
  }

  @Override
  public Optional<Stock> find(String sku) {
    return shards.find(sku, Long.MAX_VALUE);
  }

  @Override
  public Map<String, Stock> findAll(Collection<String> skus) {
    return shards.readAll(table.getAll(skus.stream().map(CatalogKeys::stock).toList()).values());
  }

  /** One batch read, and another one when other forms of these SKUs were in use. */
  @Override
  public SimilarStock findSimilar(Collection<String> skus) {
    Set<String> forms = new LinkedHashSet<>();
    for (String sku : skus) {
      forms.addAll(List.of(sku, Sku.comparable(sku), sku.toLowerCase(Locale.ROOT)));
    }
    Map<Key, Map<String, AttributeValue>> items = new HashMap<>(items(forms));
    Map<String, SkuClaim> claims = new HashMap<>();
    items
        .values()
        .forEach(
            item ->
                SkuClaims.in(item)
                    .ifPresent(claim -> claims.put(Sku.comparable(claim.sku()), claim)));
    Set<String> others = claims.values().stream().map(SkuClaim::sku).collect(Collectors.toSet());
    others.removeAll(forms);
    if (!others.isEmpty()) {
      items.putAll(items(others));
    }
    return new SimilarStock(shards.readAll(items.values()), claims);
  }

  private Map<Key, Map<String, AttributeValue>> items(Collection<String> skus) {
    return table.getAll(skus.stream().map(CatalogKeys::stock).toList());
  }

  @Override
  public CommitResult adjust(StockAdjustment adjustment) {
    StockMovement movement = adjustment.movement();
    Key key = CatalogKeys.movement(movement.sku(), movement.at(), movement.id());
    ShardedStock stock =
        adjustment.stock().shards() > 1
            ? shards.snapshot(movement.sku())
            : ShardedStock.of(adjustment.stock());
    if (stock.sum(Stock::available) != adjustment.expectedAvailable()) {
      return CommitResult.STALE;
    }
    Transaction transaction =
        new Transaction(StockShardWriter.adjust(stock, movement.delta(), movement.at()))
            .and(List.of(Write.putNew("movement", MovementSchema.SCHEMA.write(movement, key))))
            .and(EffectsWriter.writes(adjustment.effects()));
    TransactionResult committed = table.commit(transaction);
    if (committed.failed(EffectsWriter.IDEMPOTENCY_KEY)) {
      return CommitResult.KEY_USED;
    }
    return committed.committed() ? CommitResult.COMMITTED : CommitResult.STALE;
  }

  @Override
  public Page<StockMovement> movements(String sku, PageRequest page) {
    return lists.newestFirst(
        null, List.of(CatalogKeys.skuPartition(sku)), MOVEMENTS, page, MovementSchema.SCHEMA::read);
  }
}
