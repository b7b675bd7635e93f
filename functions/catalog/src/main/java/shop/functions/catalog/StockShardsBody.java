package shop.functions.catalog;

import shop.contracts.Limits;
import shop.web.binding.Range;

/** Over how many shards the stock of a SKU is to be spread; 1 gathers it again. */
record StockShardsBody(@Range(min = 1, max = Limits.STOCK_SHARDS) int shards) {}
