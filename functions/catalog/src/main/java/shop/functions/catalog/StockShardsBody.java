package shop.functions.catalog;

import shop.contracts.Limits;
import shop.web.binding.Range;

/**
 * The number of shards for the stock of a SKU.
 *
 * @param shards more than 1 for a SKU with very many orders at a time; 1: not sharded
 */
record StockShardsBody(@Range(min = 1, max = Limits.STOCK_SHARDS) int shards) {}
