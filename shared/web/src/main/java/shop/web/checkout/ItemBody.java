package shop.web.checkout;

import shop.checkout.session.RequestedItem;
import shop.contracts.IdFormat;
import shop.contracts.Limits;
import shop.web.binding.Range;
import shop.web.binding.Text;

/** Units of a SKU. */
public record ItemBody(
    @Text(max = IdFormat.SKU_LENGTH, pattern = IdFormat.SKU, description = "a SKU") String sku,
    @Range(min = 1, max = Limits.LINE_QUANTITY) int quantity) {

  public RequestedItem item() {
    return new RequestedItem(sku, quantity);
  }
}
