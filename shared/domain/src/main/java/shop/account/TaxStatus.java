package shop.account;

import org.jspecify.annotations.Nullable;

/**
 * What an account owes in tax.
 *
 * @param exempt whether its orders have no tax
 * @param taxId as it was given, see {@link shop.tax.TaxIdForm}; null: it has none
 */
public record TaxStatus(boolean exempt, @Nullable String taxId) {
  /** The status of a new account. */
  public static final TaxStatus TAXED = new TaxStatus(false, null);

  /** Without the id, which identifies a person in some countries. */
  @Override
  public String toString() {
    return (exempt ? "tax exempt" : "taxed") + (taxId == null ? "" : ", with a tax id");
  }
}
