package shop.aws.search;

/** The aliases of indexes, and the ids of their control documents, which are not products. */
final class IndexNames {
  /** The alias of the index that searches read. */
  static final String LIVE = "products";

  /** The alias of the index that is being built, while a rebuild runs. */
  static final String BUILDING = "products-building";

  /**
   * The document with the time of the latest change in the index. It becomes searchable together
   * with the products of that change.
   */
  static final String WATERMARK = "watermark";

  /** The document with the progress of a rebuild. */
  static final String PROGRESS = "progress";

  private IndexNames() {}
}
