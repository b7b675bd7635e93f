package shop.aws.search;

/** What indexes are called, and the documents in them that are no products. */
final class IndexNames {
  /** The alias that searches use. */
  static final String LIVE = "products";

  /** The alias of the index that is being built, while there is one. */
  static final String BUILDING = "products-building";

  /** Says how fresh the index is; refreshed together with the products that came with it. */
  static final String WATERMARK = "watermark";

  /** Says how far the index is built. */
  static final String PROGRESS = "progress";

  private IndexNames() {}
}
