package shop.addressbook;

import org.jspecify.annotations.Nullable;

/**
 * Whether an address becomes the default of its account, or stops being it.
 *
 * @param shipping of orders' delivery; null: unchanged
 * @param billing of invoices; null: unchanged
 */
public record DefaultUse(@Nullable Boolean shipping, @Nullable Boolean billing) {
  /** Changes nothing. */
  public static final DefaultUse UNCHANGED = new DefaultUse(null, null);
}
