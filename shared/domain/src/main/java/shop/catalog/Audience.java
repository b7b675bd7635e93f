package shop.catalog;

/** The readers of the catalogue. */
public enum Audience {
  /** Every client: sees active products without cost prices. */
  PUBLIC,
  /** Administrators: see everything. */
  STAFF;

  /** Whether it sees products of a status. */
  public boolean sees(ProductStatus status) {
    return this == STAFF || status == ProductStatus.ACTIVE;
  }
}
