package shop.contracts;

import static shop.contracts.ProblemType.*;
import static shop.contracts.ProblemType.CODE_NOT_APPLICABLE;
import static shop.contracts.ProblemType.NOTHING_SHIPS_THERE;
import static shop.contracts.ProblemType.SHIPPING_OPTION_UNKNOWN;

import java.util.EnumSet;
import java.util.Set;

/** The problems that a route can return. */
final class RouteProblems {
  private RouteProblems() {}

  /** Its own problems, and those of every route of its kind. */
  static Set<ProblemType> of(Route route) {
    Set<ProblemType> all = implied(route);
    all.addAll(own(route));
    return all;
  }

  private static Set<ProblemType> own(Route route) {
    return switch (route) {
      case LOGIN, CHANGE_PASSWORD, CHANGE_EMAIL -> Set.of(INVALID_CREDENTIALS);
      case VERIFY_EMAIL, RESET_PASSWORD -> Set.of(INVALID_TOKEN);
      case CHANGE_ME -> Set.of(STALE_VERSION);
      case END_SESSION, GET_ADDRESS -> Set.of(NOT_FOUND);
      case ADD_ADDRESS -> Set.of(LIMIT_REACHED);
      case CHANGE_ADDRESS, REMOVE_ADDRESS -> Set.of(NOT_FOUND, STALE_VERSION);
      case REFRESH -> Set.of(UNAUTHENTICATED);
      case STEP_UP -> Set.of(INVALID_CODE, INVALID_CREDENTIALS, STEP_UP_REQUIRED);
      case ADMIN_RESET_FACTOR -> Set.of(NOT_FOUND);
      case ENROL_FACTOR -> Set.of(FACTOR_EXISTS);
      case CONFIRM_FACTOR -> Set.of(NOT_FOUND, FACTOR_EXISTS, INVALID_CODE);
      case REMOVE_FACTOR -> Set.of(NOT_FOUND, INVALID_CODE);
      case VERIFY_FACTOR -> Set.of(UNAUTHENTICATED, INVALID_CODE);
      case GET_PRODUCT,
          LIST_IMAGES,
          GET_STOCK,
          LIST_STOCK_MOVEMENTS,
          LIST_PRODUCT_PRICES,
          REMOVE_CART_ITEM,
          GET_ORDER,
          REORDER,
          ADMIN_GET_ORDER,
          ADMIN_GET_ORDER_PAYMENTS,
          ADMIN_RESOLVE_PAYMENT_ISSUE ->
          Set.of(NOT_FOUND);
      case CREATE_PRODUCT -> Set.of(INVALID_REFERENCE, LIMIT_REACHED, SLUG_TAKEN, SKU_TAKEN);
      case REPLACE_PRODUCT ->
          Set.of(NOT_FOUND, INVALID_REFERENCE, LIMIT_REACHED, SLUG_TAKEN, SKU_TAKEN, STALE_VERSION);
      case DELETE_PRODUCT, DESCRIBE_IMAGE, DELETE_IMAGE, ADMIN_CHANGE_USER ->
          Set.of(NOT_FOUND, STALE_VERSION);
      case REQUEST_UPLOAD -> Set.of(NOT_FOUND, GALLERY_FULL);
      case REORDER_IMAGES -> Set.of(NOT_FOUND, INVALID_REFERENCE, STALE_VERSION);
      case CREATE_CATEGORY -> Set.of(INVALID_REFERENCE, LIMIT_REACHED, SLUG_TAKEN);
      case REPLACE_CATEGORY ->
          Set.of(
              NOT_FOUND,
              INVALID_REFERENCE,
              CATEGORY_LOOP,
              LIMIT_REACHED,
              SLUG_TAKEN,
              CATEGORY_IN_USE,
              STALE_VERSION);
      case DELETE_CATEGORY -> Set.of(NOT_FOUND, CATEGORY_IN_USE, STALE_VERSION);
      case ADJUST_STOCK -> Set.of(NOT_FOUND, LIMIT_REACHED, STOCK_CONFLICT);
      case SHARD_STOCK -> Set.of(NOT_FOUND, LIMIT_REACHED);
      case ADD_CART_ITEM -> Set.of(NOT_FOUND, CART_FULL, OUT_OF_STOCK);
      case MERGE_CART -> Set.of(GUEST_SESSION_ENDED);
      case CHANGE_CART_ITEM -> Set.of(NOT_FOUND, OUT_OF_STOCK, STALE_VERSION);
      case PLACE_ORDER ->
          Set.of(
              CART_EMPTY,
              AMOUNT_TOO_SMALL,
              AMOUNT_TOO_LARGE,
              OUT_OF_STOCK,
              PRICE_CHANGED,
              NOT_FOR_SALE,
              TOO_MANY_UNPAID,
              TOO_MANY_UNPAID_UNITS,
              NOTHING_SHIPS_THERE,
              SHIPPING_OPTION_UNKNOWN,
              CODE_NOT_APPLICABLE);
      case CANCEL_ORDER -> Set.of(NOT_FOUND, ILLEGAL_TRANSITION, TOO_LATE_TO_CANCEL, STALE_VERSION);
      case CREATE_PAYMENT_INTENT -> Set.of(NOT_FOUND, NOT_PAYABLE, TOO_MANY_FAILED_PAYMENTS);
      case STRIPE_WEBHOOK -> Set.of(INVALID_WEBHOOK);
      case ADMIN_UPDATE_ORDER ->
          Set.of(NOT_FOUND, ILLEGAL_TRANSITION, STALE_VERSION, STEP_UP_REQUIRED);
      case ADMIN_CHANGE_SHIPMENT -> Set.of(NOT_FOUND, ILLEGAL_TRANSITION, STALE_VERSION);
      case ADMIN_SHIP_ORDER ->
          Set.of(NOT_FOUND, LIMIT_REACHED, ILLEGAL_TRANSITION, EXCESS_SHIPMENT, STALE_VERSION);
      case ADMIN_REPLACE_TAX, ADMIN_REPLACE_SHIPPING -> Set.of(STALE_VERSION);
      case CREATE_CHECKOUT -> Set.of(CART_EMPTY, INVALID_REFERENCE);
      case GET_CHECKOUT -> Set.of(NOT_FOUND);
      case CHANGE_CHECKOUT -> Set.of(NOT_FOUND, CHECKOUT_CLOSED, INVALID_REFERENCE, STALE_VERSION);
      case LIST_SHIPPING_OPTIONS -> Set.of(NOT_FOUND, CHECKOUT_NOT_READY, NOTHING_SHIPS_THERE);
      case ADD_CHECKOUT_CODE ->
          Set.of(NOT_FOUND, CHECKOUT_CLOSED, CODE_NOT_APPLICABLE, LIMIT_REACHED);
      case HOLD_CHECKOUT ->
          Set.of(
              NOT_FOUND,
              CHECKOUT_CLOSED,
              CHECKOUT_NOT_READY,
              OUT_OF_STOCK,
              HOLD_LIMIT_REACHED,
              TOO_MANY_HOLDS,
              HOLD_ALREADY_EXTENDED);
      case REMOVE_CHECKOUT_CODE, CANCEL_CHECKOUT -> Set.of(NOT_FOUND, CHECKOUT_CLOSED);
      case COMPLETE_CHECKOUT ->
          Set.of(
              NOT_FOUND,
              CHECKOUT_CLOSED,
              CHECKOUT_CHANGED,
              CHECKOUT_NOT_READY,
              OUT_OF_STOCK,
              PRICE_CHANGED,
              NOT_FOR_SALE,
              TOO_MANY_UNPAID,
              TOO_MANY_UNPAID_UNITS);
      case ADMIN_QUOTE -> Set.of(INVALID_REFERENCE);
      case ADMIN_CREATE_KEY -> Set.of(LIMIT_REACHED);
      case ADMIN_REVOKE_KEY -> Set.of(NOT_FOUND);
      case ADMIN_REFUND_ORDER -> Set.of(NOT_FOUND, NOT_REFUNDABLE);
      case ADMIN_GET_PROMOTION, ADMIN_LIST_PROMOTION_USES -> Set.of(NOT_FOUND);
      case ADMIN_CREATE_PROMOTION -> Set.of(CODE_TAKEN, LIMIT_REACHED);
      case ADMIN_REPLACE_PROMOTION -> Set.of(NOT_FOUND, CODE_TAKEN, LIMIT_REACHED, STALE_VERSION);
      case ADMIN_DELETE_PROMOTION -> Set.of(NOT_FOUND, STALE_VERSION);
      case ADMIN_GENERATE_CODES -> Set.of(NOT_FOUND, PROMOTION_NOT_CODED, LIMIT_REACHED);
      default -> Set.of();
    };
  }

  /** By its method and its access. */
  private static Set<ProblemType> implied(Route route) {
    Set<ProblemType> all =
        EnumSet.of(INTERNAL_ERROR, INVALID_REQUEST, RATE_LIMITED, UNAVAILABLE, TIMEOUT);
    if (route.access() != Access.ANONYMOUS && route.access() != Access.STRIPE) {
      all.add(UNAUTHENTICATED);
    }
    if (route.permission().isPresent()) {
      all.add(FORBIDDEN);
    }
    if (route.needsStepUp()) {
      all.add(STEP_UP_REQUIRED);
    }
    if (route.method() != Method.GET) {
      all.add(CONCURRENT_CHANGE);
    }
    if (route.takesBody() || route.access() == Access.STRIPE) {
      all.addAll(Set.of(BODY_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE));
    }
    if (route.takesIdempotencyKey()) {
      all.add(IDEMPOTENCY_KEY_REUSED);
    }
    return all;
  }
}
