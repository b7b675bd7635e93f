package shop.web.checkout;

import java.util.List;
import shop.contracts.ProblemType;
import shop.web.Problem;

/** SKUs of a request that no product sells. */
public final class UnknownSkus {
  private UnknownSkus() {}

  /**
   * The problem that points to each of them.
   *
   * @param requested the SKUs of the body's {@code items}, in their order
   */
  public static Problem problem(List<String> unknown, List<String> requested) {
    return Problem.refused(
        ProblemType.INVALID_REFERENCE,
        unknown.stream()
            .map(
                sku ->
                    new Problem.Fault(
                        "/items/" + requested.indexOf(sku) + "/sku", "is not for sale"))
            .toList());
  }
}
