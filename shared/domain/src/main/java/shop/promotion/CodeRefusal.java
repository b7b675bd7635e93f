package shop.promotion;

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
  NOT_FIRST_ORDER
}
