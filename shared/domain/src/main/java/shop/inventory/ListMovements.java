package shop.inventory;

import java.util.Optional;
import shop.page.Page;
import shop.page.PageRequest;

/** Lists the stock movements of a SKU for administrators. */
public final class ListMovements {
  private final Stocks stocks;

  public ListMovements(Stocks stocks) {
    this.stocks = stocks;
  }

  /** The movements, newest first; empty for an unknown SKU. */
  public Optional<Page<StockMovement>> list(String sku, PageRequest page) {
    return stocks.find(sku).map(stock -> stocks.movements(sku, page));
  }
}
