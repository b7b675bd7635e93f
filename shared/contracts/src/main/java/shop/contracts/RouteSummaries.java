package shop.contracts;

/** The summary of each route, for documents. */
final class RouteSummaries {
  private RouteSummaries() {}

  static String of(Route route) {
    return switch (route) {
      case REGISTER -> "Register a customer";
      case LOGIN -> "Log in";
      case OPEN_GUEST_SESSION -> "Open a guest session";
      case REFRESH -> "Exchange a refresh token for new tokens";
      case LOGOUT -> "Log out";
      case LOGOUT_ALL -> "End all sessions";
      case LIST_SESSIONS -> "List the caller's sessions";
      case END_SESSION -> "End one of the sessions";
      case ME -> "Get the caller's account";
      case CHANGE_ME -> "Change the caller's name and language";
      case CHANGE_PASSWORD -> "Change the password, end other sessions";
      case LIST_ADDRESSES -> "List the caller's addresses, newest first";
      case ADD_ADDRESS -> "Save an address";
      case GET_ADDRESS -> "Get one of the addresses";
      case CHANGE_ADDRESS -> "Replace one of the addresses";
      case REMOVE_ADDRESS -> "Delete one of the addresses";
      case VERIFY_EMAIL -> "Verify an e-mail address by a link";
      case RESEND_VERIFICATION -> "Mail another link that verifies an address";
      case FORGOT_PASSWORD -> "Mail a link to a new password";
      case RESET_PASSWORD -> "Set a new password by a link";
      case CHANGE_EMAIL -> "Mail a link to a new address, which then replaces the present one";
      case ENROL_FACTOR -> "Start the enrolment of a second factor";
      case CONFIRM_FACTOR -> "Turn the second factor on";
      case REMOVE_FACTOR -> "Remove the second factor";
      case VERIFY_FACTOR -> "Complete a log-in with a second factor";
      case STEP_UP -> "Prove again who you are";
      case LIST_PRODUCTS -> "List products";
      case SEARCH_PRODUCTS -> "Search products";
      case SUGGEST_PRODUCTS -> "Suggest products for a partial search term";
      case GET_PRODUCT -> "Get a product";
      case CREATE_PRODUCT -> "Create a product";
      case REPLACE_PRODUCT -> "Replace a product; its stock does not change";
      case DELETE_PRODUCT -> "Delete a product; its orders do not change";
      case LIST_PRODUCT_PRICES -> "List the changes of a product's prices, newest first";
      case LIST_IMAGES ->
          "List the images of a product; administrators also see pending and failed ones";
      case REQUEST_UPLOAD -> "Request an upload URL for an image";
      case REORDER_IMAGES -> "Set the order of a product's images";
      case DESCRIBE_IMAGE -> "Set the alternative text of an image";
      case DELETE_IMAGE -> "Delete an image";
      case LIST_CATEGORIES -> "Get the category tree";
      case CREATE_CATEGORY -> "Create a category";
      case REPLACE_CATEGORY -> "Rename or move a category";
      case DELETE_CATEGORY -> "Delete an empty category";
      case GET_STOCK -> "Get the stock of a SKU";
      case LIST_STOCK_MOVEMENTS -> "List the stock movements of a SKU, newest first";
      case ADJUST_STOCK -> "Adjust stock by a delta or by compare-and-set";
      case SHARD_STOCK -> "Set the number of shards of a SKU's stock";
      case GET_CART -> "Get the caller's cart";
      case ADD_CART_ITEM -> "Add an item to the cart";
      case CHANGE_CART_ITEM -> "Set the quantity of a cart line";
      case REMOVE_CART_ITEM -> "Remove a cart line";
      case MERGE_CART -> "Take over the cart of a guest session";
      case CLEAR_CART -> "Clear the cart";
      case PLACE_ORDER -> "Place an order for the items in the cart";
      case LIST_ORDERS -> "List the caller's orders, newest first";
      case GET_ORDER -> "Get an order of the caller, or of the token";
      case CANCEL_ORDER -> "Cancel an order that is not shipped and refund its payment";
      case REORDER -> "Add the available items of an earlier order to the cart";
      case CREATE_PAYMENT_INTENT -> "Get or create the payment intent of an order";
      case STRIPE_WEBHOOK -> "Receive an event from Stripe";
      case ADMIN_LIST_ORDERS -> "List orders, newest first";
      case ADMIN_GET_ORDER -> "Get an order";
      case ADMIN_UPDATE_ORDER -> "Ship, deliver, cancel or refund an order";
      case ADMIN_SHIP_ORDER -> "Ship all remaining units of an order, or some of them";
      case ADMIN_CHANGE_SHIPMENT -> "Correct the tracking of a shipment, or record its delivery";
      case ADMIN_REFUND_ORDER ->
          "Refund an order: in full, by amount, or by lines, with or without restocking";
      case ADMIN_GET_ORDER_PAYMENTS ->
          "Get the payments, refunds, disputes, ledger and issues of an order";
      case ADMIN_LIST_DISPUTES -> "List open disputes, newest first";
      case ADMIN_LIST_PAYMENT_ISSUES -> "List open payment issues, newest first";
      case ADMIN_RESOLVE_PAYMENT_ISSUE -> "Resolve a payment issue";
      case ADMIN_VERIFY_LEDGER -> "Verify the ledgers of a page of orders";
      case ADMIN_STATS -> "Get statistics in total and by day";
      case ADMIN_LIST_USERS -> "List accounts, newest first";
      case ADMIN_CHANGE_USER -> "Change the role, the activity or the tax status of an account";
      case ADMIN_RESET_FACTOR -> "Reset a lost second factor";
      case ADMIN_GET_TAX -> "Get the table of taxes";
      case ADMIN_REPLACE_TAX -> "Replace the table of taxes";
      case ADMIN_GET_SHIPPING -> "Get the zones, methods and rates of shipping";
      case ADMIN_REPLACE_SHIPPING -> "Replace the zones, methods and rates of shipping";
      case ADMIN_LIST_KEYS -> "List API keys, newest first; the keys themselves are not stored";
      case ADMIN_CREATE_KEY -> "Make an API key; only this response shows it";
      case ADMIN_REVOKE_KEY -> "Revoke an API key, at most 5 seconds later";
      case ADMIN_AUDIT -> "List the audit trail of a day";
      case ADMIN_LIST_PROMOTIONS -> "List promotions, newest first";
      case ADMIN_CREATE_PROMOTION -> "Create a promotion";
      case ADMIN_GET_PROMOTION -> "Get a promotion";
      case ADMIN_REPLACE_PROMOTION -> "Replace a promotion; its uses do not change";
      case ADMIN_DELETE_PROMOTION -> "Delete a promotion; its orders do not change";
      case ADMIN_GENERATE_CODES -> "Generate single-use codes of a promotion";
      case ADMIN_LIST_PROMOTION_USES -> "List the uses of a promotion, newest first";
      case METRICS -> "Get metrics in Prometheus format";
      case HEALTH -> "Get the health of each dependency";
      case HEALTH_LIVE -> "Check liveness";
      case HEALTH_READY -> "Check readiness: every dependency responds";
      case CREATE_CHECKOUT -> "Create a checkout of the cart or of items";
      case GET_CHECKOUT -> "Get a checkout with its current price";
      case CHANGE_CHECKOUT -> "Change a checkout; absent fields stay";
      case LIST_SHIPPING_OPTIONS -> "List the shipping options of a checkout, the cheapest first";
      case ADD_CHECKOUT_CODE -> "Add a code to a checkout";
      case REMOVE_CHECKOUT_CODE -> "Remove a code from a checkout";
      case COMPLETE_CHECKOUT -> "Order a checkout at the price last displayed";
      case HOLD_CHECKOUT ->
          "Hold the units of a checkout for a while; again: extend the hold, once";
      case CANCEL_CHECKOUT -> "Cancel a checkout";
      case ADMIN_QUOTE -> "Calculate what items cost; nothing is kept";
    };
  }
}
