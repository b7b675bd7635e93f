package shop.checkout.session;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.account.Email;
import shop.address.Address;
import shop.contracts.Limits;

/**
 * What the buyer entered. Everything is optional until the checkout is completed.
 *
 * @param codes in upper case, each once, at most {@link Limits#ORDER_CODES}
 */
public record CheckoutDetails(
    @Nullable Email email,
    @Nullable Address shippingAddress,
    @Nullable Address billingAddress,
    @Nullable String shippingOptionId,
    List<String> codes) {
  public static final CheckoutDetails NONE = new CheckoutDetails(null, null, null, null, List.of());

  public CheckoutDetails {
    codes = List.copyOf(codes);
    if (codes.size() > Limits.ORDER_CODES || codes.stream().distinct().count() < codes.size()) {
      throw new IllegalArgumentException("codes " + codes);
    }
  }

  /** The same with other codes. */
  CheckoutDetails withCodes(List<String> other) {
    return new CheckoutDetails(email, shippingAddress, billingAddress, shippingOptionId, other);
  }

  /** The same without a code. */
  public CheckoutDetails withoutCode(String code) {
    return withCodes(codes.stream().filter(other -> !other.equals(code)).toList());
  }

  /** The same with another e-mail address. */
  CheckoutDetails withEmail(@Nullable Email other) {
    return new CheckoutDetails(other, shippingAddress, billingAddress, shippingOptionId, codes);
  }
}
