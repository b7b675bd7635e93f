package shop.infra;

/**
 * What a function does outside its process; the role of each allows what its needs say, no more.
 */
enum Capability {
  /** One item by its key, and health's look at the table. */
  TABLE_GET,
  /** Lists of the table and its indexes, and batches of items. */
  TABLE_QUERY,
  /** Transactions, and single puts. */
  TABLE_WRITE,
  BUS,
  /** Signs addresses to upload to: whoever has one acts with this right of the function. */
  UPLOAD_SIGN,
  /** Reads uploads, writes what is shown of them, and deletes what is over. */
  IMAGE_PROCESS,
  IMAGE_REMOVE,
  /** Calls Stripe, with its key. */
  STRIPE,
  SEARCH_READ,
  SEARCH_WRITE,
  /** The metrics of all functions. */
  METRICS_READ
}
