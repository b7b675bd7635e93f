package shop.contracts;

/** Who may call a route. The function enforces it itself, whatever stood in front of it. */
public enum Access {
  /** Anybody; a token that is sent along must still be valid. */
  PUBLIC,
  /** Anybody, and a token is not looked at: the way to get one. */
  ANONYMOUS,
  /** Anybody with a live session, administrators included; sees only what is their own. */
  CUSTOMER,
  /** Administrators with a live session. */
  ADMIN,
  /** Stripe: the body's signature is verified by the controller before anything is parsed. */
  STRIPE,
  /** Operators' tools: the bearer token of the setting METRICS_TOKEN; open where it is not set. */
  OPERATOR
}
