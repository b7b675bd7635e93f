package shop.web.binding;

import org.jspecify.annotations.Nullable;

/**
 * The header {@link shop.contracts.OrderToken} as a parameter of a controller method.
 *
 * @param token not verified; null if the header is absent
 */
public record OrderTokenHeader(@Nullable String token) {
  /** Without the token. */
  @Override
  public String toString() {
    return "OrderTokenHeader[hidden]";
  }
}
