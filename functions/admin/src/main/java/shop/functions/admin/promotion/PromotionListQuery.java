package shop.functions.admin.promotion;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.contracts.IdFormat;
import shop.contracts.Paging;
import shop.page.PageRequest;
import shop.promotion.PromotionStatus;
import shop.web.binding.Range;
import shop.web.binding.Text;

/**
 * The filters of the list of promotions.
 *
 * @param status default: all
 * @param limit promotions per page
 * @param cursor {@code next_cursor} of the previous page
 */
record PromotionListQuery(
    @Nullable PromotionStatus status,
    @Nullable @Range(min = 1, max = Paging.MAX) Integer limit,
    @Nullable
        @Text(
            max = Paging.CURSOR_LENGTH,
            pattern = IdFormat.CURSOR,
            description = "a next_cursor of this list")
        String cursor) {

  Set<PromotionStatus> statuses() {
    return status == null ? EnumSet.allOf(PromotionStatus.class) : Set.of(status);
  }

  PageRequest page() {
    return new PageRequest(limit == null ? Paging.DEFAULT : limit, cursor);
  }
}
