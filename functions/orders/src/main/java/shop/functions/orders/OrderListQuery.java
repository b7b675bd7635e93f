package shop.functions.orders;

import org.jspecify.annotations.Nullable;
import shop.contracts.Paging;
import shop.page.PageRequest;
import shop.web.Range;
import shop.web.Text;

/** What a customer's list of orders may be asked for. */
record OrderListQuery(
    @Nullable @Range(min = 1, max = Paging.MAX) Integer limit,
    @Nullable @Text(max = Paging.CURSOR_LENGTH) String cursor) {

  PageRequest page() {
    return new PageRequest(limit == null ? Paging.DEFAULT : limit, cursor);
  }
}
