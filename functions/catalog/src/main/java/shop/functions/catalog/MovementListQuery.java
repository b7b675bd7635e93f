package shop.functions.catalog;

import org.jspecify.annotations.Nullable;
import shop.contracts.Paging;
import shop.page.PageRequest;
import shop.web.Range;
import shop.web.Text;

/** What a ledger may be asked for. */
record MovementListQuery(
    @Nullable @Range(min = 1, max = Paging.MAX) Integer limit,
    @Nullable @Text(max = Paging.CATALOG_CURSOR_LENGTH) String cursor) {

  PageRequest page() {
    return new PageRequest(limit == null ? Paging.DEFAULT : limit, cursor);
  }
}
