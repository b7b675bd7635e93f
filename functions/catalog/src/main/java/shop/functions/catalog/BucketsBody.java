package shop.functions.catalog;

import shop.contracts.Limits;
import shop.web.Range;

/** Over how many buckets the stock of a SKU is to be spread; 1 gathers it again. */
record BucketsBody(@Range(min = 1, max = Limits.STOCK_BUCKETS) int buckets) {}
