package shop.functions.auth.address;

import org.jspecify.annotations.Nullable;
import shop.contracts.IdFormat;
import shop.contracts.Paging;
import shop.page.PageRequest;
import shop.web.binding.Range;
import shop.web.binding.Text;

/**
 * The page of a person's saved addresses.
 *
 * @param limit addresses per page
 * @param cursor {@code next_cursor} of the previous page
 */
record AddressListQuery(
    @Nullable @Range(min = 1, max = Paging.MAX) Integer limit,
    @Nullable
        @Text(
            max = Paging.CURSOR_LENGTH,
            pattern = IdFormat.CURSOR,
            description = "a next_cursor of this list")
        String cursor) {

  PageRequest page() {
    return new PageRequest(limit == null ? Paging.DEFAULT : limit, cursor);
  }
}
