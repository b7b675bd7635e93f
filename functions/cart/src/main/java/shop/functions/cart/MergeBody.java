package shop.functions.cart;

import shop.web.binding.Text;

/**
 * The guest whose cart is taken over.
 *
 * @param guestToken the access or the refresh token of the guest session; about 350 characters
 */
record MergeBody(@Text(max = 2_000) String guestToken) {
  /** Without the secret, so that it is safe to log. */
  @Override
  public String toString() {
    return "MergeBody[hidden]";
  }
}
