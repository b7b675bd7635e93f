package shop.contracts;

import java.util.Optional;

/** The permission that a caller needs for a route. */
final class RoutePermissions {
  private RoutePermissions() {}

  /** Empty for routes that need no caller. */
  static Optional<Permission> of(Route route) {
    return switch (route.access()) {
      case PUBLIC, ANONYMOUS, STRIPE, OPERATOR -> Optional.empty();
      case ORDER_TOKEN, GUEST -> Optional.of(Permission.SHOP_USE);
      case CUSTOMER -> Optional.of(Permission.ACCOUNT_USE);
      case STAFF -> Optional.of(ofStaff(route));
    };
  }

  /** What moves money or rights, shows the data of many, or changes what protects the account. */
  static boolean needStepUp(Route route) {
    return switch (route) {
      case ADMIN_REFUND_ORDER,
          ADMIN_LIST_USERS,
          ADMIN_CHANGE_USER,
          ADMIN_RESET_FACTOR,
          ADMIN_LIST_KEYS,
          ADMIN_CREATE_KEY,
          ADMIN_REVOKE_KEY,
          ENROL_FACTOR,
          REMOVE_FACTOR ->
          true;
      default -> false;
    };
  }

  private static Permission ofStaff(Route route) {
    return switch (route) {
      case LIST_PRODUCT_PRICES -> Permission.CATALOG_READ;
      case CREATE_PRODUCT,
          REPLACE_PRODUCT,
          DELETE_PRODUCT,
          REQUEST_UPLOAD,
          REORDER_IMAGES,
          DESCRIBE_IMAGE,
          DELETE_IMAGE,
          CREATE_CATEGORY,
          REPLACE_CATEGORY,
          DELETE_CATEGORY ->
          Permission.CATALOG_WRITE;
      case GET_STOCK, LIST_STOCK_MOVEMENTS -> Permission.STOCK_READ;
      case ADJUST_STOCK, SHARD_STOCK -> Permission.STOCK_WRITE;
      case ADMIN_LIST_ORDERS, ADMIN_GET_ORDER -> Permission.ORDERS_READ;
      case ADMIN_UPDATE_ORDER, ADMIN_SHIP_ORDER, ADMIN_CHANGE_SHIPMENT -> Permission.ORDERS_WRITE;
      case ADMIN_GET_ORDER_PAYMENTS,
          ADMIN_LIST_DISPUTES,
          ADMIN_LIST_PAYMENT_ISSUES,
          ADMIN_VERIFY_LEDGER ->
          Permission.PAYMENTS_READ;
      case ADMIN_RESOLVE_PAYMENT_ISSUE -> Permission.PAYMENTS_WRITE;
      case ADMIN_REFUND_ORDER -> Permission.REFUNDS_WRITE;
      case ADMIN_LIST_PROMOTIONS, ADMIN_GET_PROMOTION, ADMIN_LIST_PROMOTION_USES ->
          Permission.PROMOTIONS_READ;
      case ADMIN_CREATE_PROMOTION,
          ADMIN_REPLACE_PROMOTION,
          ADMIN_DELETE_PROMOTION,
          ADMIN_GENERATE_CODES ->
          Permission.PROMOTIONS_WRITE;
      case ADMIN_GET_TAX, ADMIN_GET_SHIPPING, ADMIN_QUOTE -> Permission.PRICES_READ;
      case ADMIN_REPLACE_TAX, ADMIN_REPLACE_SHIPPING -> Permission.PRICES_WRITE;
      case ADMIN_STATS -> Permission.STATS_READ;
      case ADMIN_LIST_USERS -> Permission.USERS_READ;
      case ADMIN_CHANGE_USER, ADMIN_RESET_FACTOR -> Permission.USERS_WRITE;
      case ADMIN_LIST_KEYS, ADMIN_CREATE_KEY, ADMIN_REVOKE_KEY -> Permission.KEYS_WRITE;
      case ADMIN_AUDIT -> Permission.AUDIT_READ;
      default -> throw new IllegalStateException(route + " names no permission");
    };
  }
}
