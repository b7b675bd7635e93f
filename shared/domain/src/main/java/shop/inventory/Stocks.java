package shop.inventory;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import shop.commit.CommitResult;
import shop.page.Page;
import shop.page.PageRequest;

/**
 * The stock of all SKUs: reads and adjustments. Stock is created together with its product and
 * changed together with orders, by their ports.
 */
public interface Stocks {

  /** The stock of a SKU, even a retired one; strongly consistent. */
  Optional<Stock> find(String sku);

  /** The stock of these SKUs, by SKU; strongly consistent. Unknown SKUs are left out. */
  Map<String, Stock> findAll(Collection<String> skus);

  /**
   * The stock of these SKUs and of all that differ from them only by case; strongly consistent. A
   * SKU older than {@link SkuClaim} is found in capitals, in small letters, and in the given form.
   */
  SimilarStock findSimilar(Collection<String> skus);

  /**
   * Commits an adjustment as a whole; stale unless {@code expectedAvailable} units are available.
   */
  CommitResult adjust(StockAdjustment adjustment);

  /** The movements of a SKU, newest first; strongly consistent. */
  Page<StockMovement> movements(String sku, PageRequest page);
}
