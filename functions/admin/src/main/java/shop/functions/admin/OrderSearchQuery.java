package shop.functions.admin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.contracts.IdFormat;
import shop.contracts.Paging;
import shop.order.OrderFilter;
import shop.order.OrderStatus;
import shop.order.PaymentStatus;
import shop.page.PageRequest;
import shop.web.binding.Range;
import shop.web.binding.Text;

/**
 * The filters of the list of orders.
 *
 * @param orderNumber lower-case letters and missing hyphens are accepted
 * @param from placed at or after this time
 * @param to placed before this time
 * @param limit orders per page
 * @param cursor {@code next_cursor} of the previous page
 */
record OrderSearchQuery(
    @Nullable OrderStatus status,
    @Nullable PaymentStatus paymentStatus,
    @Nullable @Text(max = IdFormat.ID_LENGTH, pattern = IdFormat.ID, description = IdFormat.ID_RULE)
        String customerId,
    @Nullable @Text(max = IdFormat.ORDER_NUMBER_INPUT_LENGTH) String orderNumber,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable @Range(min = 1, max = Paging.MAX) Integer limit,
    @Nullable
        @Text(
            max = Paging.CURSOR_LENGTH,
            pattern = IdFormat.CURSOR,
            description = "a next_cursor of this list")
        String cursor) {

  OrderFilter filter() {
    return new OrderFilter(status, paymentStatus, customerId, from, to);
  }

  PageRequest page() {
    return new PageRequest(limit == null ? Paging.DEFAULT : limit, cursor);
  }
}
