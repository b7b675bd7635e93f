package shop.catalog;

/** For whom the catalogue is read. */
public enum Audience {
  /** Sees active products, and never what they cost the shop. */
  PUBLIC,
  /** Administrators: everything. */
  STAFF;

  /** Whether products of a status are shown. */
  public boolean sees(ProductStatus status) {
    return this == STAFF || status == ProductStatus.ACTIVE;
  }
}
