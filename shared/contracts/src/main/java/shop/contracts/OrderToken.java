package shop.contracts;

/** The header with the token of an order, which allows a client without a session to use it. */
public final class OrderToken {
  public static final String HEADER = "Order-Token";

  /** 256 bits in base64url (RFC 4648) without padding. */
  public static final String FORM = "[A-Za-z0-9_-]{43}";

  private OrderToken() {}
}
