package shop.contracts;

/** Who may call a route. The function enforces it itself and does not rely on the gateway. */
public enum Access {
  /** Every client. A token is optional; an invalid one is refused. */
  PUBLIC,
  /** Every client. A token is ignored: these routes issue tokens. */
  ANONYMOUS,
  /** As {@link #GUEST}, and every client with the token of the order, see {@link OrderToken}. */
  ORDER_TOKEN,
  /** As {@link #CUSTOMER}, and guests with an active session. */
  GUEST,
  /** Customers and staff with an active session. A caller sees only its own data. */
  CUSTOMER,
  /** Staff with an active session, or an API key; both need the route's {@link Permission}. */
  STAFF,
  /** Stripe. The controller verifies the signature of the body before it parses anything. */
  STRIPE,
  /** Tools of operators. The bearer token is {@link Setting#METRICS_TOKEN}; unset: every client. */
  OPERATOR;

  /** Whether every call needs an access token or an API key. */
  public boolean needsCaller() {
    return this == GUEST || this == CUSTOMER || this == STAFF;
  }
}
