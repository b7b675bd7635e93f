package shop.promotion;

import java.util.Locale;

/** Why a code does not apply. */
public enum CodeRefusal {
  UNKNOWN,
  NOT_STARTED,
  ENDED,
  USED_UP,
  USED_BY_CUSTOMER,
  MINIMUM_NOT_MET,
  NO_ELIGIBLE_ITEMS,
  NOT_COMBINABLE,
  OTHER_CURRENCY,
  OTHER_COUNTRY,
  NOT_FIRST_ORDER;

  /** The name on the wire, such as {@code used_up}. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }
}
