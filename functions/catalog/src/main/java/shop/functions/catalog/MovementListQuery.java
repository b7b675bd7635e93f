package shop.functions.catalog;

import org.jspecify.annotations.Nullable;
import shop.contracts.Limits;
import shop.page.PageRequest;
import shop.web.binding.Range;
import shop.web.binding.Text;

/**
 * The page of a stock ledger.
 *
 * @param limit entries per page
 * @param cursor {@code next_cursor} of the previous page
 */
record MovementListQuery(
    @Nullable @Range(min = 1, max = Limits.PAGE_MAX) Integer limit,
    @Nullable @Text(max = ProductListQuery.CURSOR_LENGTH) String cursor) {

  PageRequest page() {
    return new PageRequest(limit == null ? Limits.PAGE_DEFAULT : limit, cursor);
  }
}
