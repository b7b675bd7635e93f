package shop.functions.checkout;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.money.Money;
import shop.shipping.ShippingOption;

/**
 * The shipping options of a checkout.
 *
 * @param data the cheapest first
 */
record ShippingOptionsView(List<Option> data) {

  /**
   * A shipping option.
   *
   * @param id for {@code shipping_option_id}
   * @param price before promotions, with {@code free_from} considered
   * @param freeFrom the items after discounts from which it costs nothing; absent: never
   * @param estimatedDays such as {@code 2-4}; absent: unknown
   */
  record Option(
      String id,
      String name,
      Money price,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Money freeFrom,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String estimatedDays) {

    private static Option of(ShippingOption option) {
      return new Option(
          option.method().id(),
          option.method().name(),
          option.price(),
          option.method().freeFrom(),
          option.method().estimatedDays());
    }
  }

  static ShippingOptionsView of(List<ShippingOption> options) {
    return new ShippingOptionsView(options.stream().map(Option::of).toList());
  }
}
