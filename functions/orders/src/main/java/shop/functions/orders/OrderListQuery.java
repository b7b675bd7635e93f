package shop.functions.orders;

import org.jspecify.annotations.Nullable;
import shop.contracts.Limits;
import shop.page.PageRequest;
import shop.web.binding.Range;
import shop.web.binding.Text;

/**
 * The page of a customer's list of orders.
 *
 * @param limit orders per page
 * @param cursor {@code next_cursor} of the previous page
 */
record OrderListQuery(
    @Nullable @Range(min = 1, max = Limits.PAGE_MAX) Integer limit,
    @Nullable @Text(max = CURSOR_LENGTH) String cursor) {

  static final int CURSOR_LENGTH = 500;

  PageRequest page() {
    return new PageRequest(limit == null ? Limits.PAGE_DEFAULT : limit, cursor);
  }
}
