package shop.hold;

import java.util.Map;
import shop.commit.Effects;

/**
 * A hold to be written, with the limits that its transaction repeats.
 *
 * @param checkoutVersion see {@link HoldRequest}
 * @param most the most units of each SKU that can be in holds, this one included
 * @param checkouts the most held checkouts of the owner, this one included; 0: any
 */
public record NewHold(
    Hold hold, long checkoutVersion, Map<String, Long> most, int checkouts, Effects effects) {
  public NewHold {
    most = Map.copyOf(most);
  }
}
