package shop.inventory;

import java.util.Optional;

/** Reads the stock of a SKU for administrators. */
public final class FindStock {
  private final Stocks stocks;

  public FindStock(Stocks stocks) {
    this.stocks = stocks;
  }

  /** The current stock, including that of a SKU that no product sells any more. */
  public Optional<Stock> find(String sku) {
    return stocks.find(sku);
  }
}
