package shop.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The tokens of orders: who has one may read and cancel its order without a session. A token is
 * computed from its order's id, so nothing secret is stored, and each mail has the same one. It
 * ends with the key of {@link OneTimeTokens} only.
 */
public final class OrderTokens {
  private final OneTimeTokens tokens;

  public OrderTokens(OneTimeTokens tokens) {
    this.tokens = tokens;
  }

  /** The token of an order, as 43 characters of base64url. */
  public String of(String orderId) {
    return tokens.ofOrder(orderId);
  }

  /** Whether a text is the token of an order; the time does not depend on where they differ. */
  public boolean matches(String orderId, String token) {
    return MessageDigest.isEqual(
        of(orderId).getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
  }
}
