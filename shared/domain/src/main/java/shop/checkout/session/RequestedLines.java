package shop.checkout.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.cart.CartLine;
import shop.inventory.Stock;
import shop.inventory.Stocks;

/**
 * The lines of requested items.
 *
 * @param lines at current prices
 * @param unknownSkus no product sells them
 */
record RequestedLines(List<CartLine> lines, List<String> unknownSkus) {

  /** Reads the product and the price of each SKU. */
  static RequestedLines of(List<RequestedItem> items, Stocks stocks) {
    Map<String, Stock> found = stocks.findAll(items.stream().map(RequestedItem::sku).toList());
    List<CartLine> lines = new ArrayList<>();
    List<String> unknownSkus = new ArrayList<>();
    for (RequestedItem item : items) {
      @Nullable Stock stock = found.get(item.sku());
      if (stock == null || !stock.forSale()) {
        unknownSkus.add(item.sku());
      } else {
        lines.add(new CartLine(item.sku(), stock.productId(), item.quantity(), stock.price()));
      }
    }
    return new RequestedLines(lines, unknownSkus);
  }
}
