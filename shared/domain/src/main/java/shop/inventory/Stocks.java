package shop.inventory;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import shop.commit.CommitResult;
import shop.page.Page;
import shop.page.PageRequest;

/**
 * The stock of every SKU. It comes to be with its product, and moves with orders; here it is read
 * and corrected.
 */
public interface Stocks {

  /** Strongly consistent; a retired one is found too. */
  Optional<Stock> find(String sku);

  /** By SKU, strongly consistent; absent ones are left out. */
  Map<String, Stock> findAll(Collection<String> skus);

  /** All of an adjustment or nothing of it; stale when other units are available than it saw. */
  CommitResult adjust(StockAdjustment adjustment);

  /** The ledger of a SKU, newest first; strongly consistent. */
  Page<StockMovement> movements(String sku, PageRequest page);
}
