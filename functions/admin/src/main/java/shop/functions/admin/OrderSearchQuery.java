package shop.functions.admin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.contracts.IdFormat;
import shop.contracts.Paging;
import shop.order.OrderFilter;
import shop.order.OrderStatus;
import shop.order.PaymentStatus;
import shop.page.PageRequest;
import shop.web.Range;
import shop.web.Text;

/**
 * What orders may be looked for by.
 *
 * @param orderNumber small letters and missing hyphens are put right
 * @param from placed at or after
 * @param to placed before
 */
record OrderSearchQuery(
    @Nullable OrderStatus status,
    @Nullable PaymentStatus paymentStatus,
    @Nullable @Text(max = IdFormat.ID_LENGTH) String customerId,
    @Nullable @Text(max = IdFormat.ORDER_NUMBER_INPUT_LENGTH) String orderNumber,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable @Range(min = 1, max = Paging.MAX) Integer limit,
    @Nullable @Text(max = Paging.CURSOR_LENGTH) String cursor) {

  OrderFilter filter() {
    return new OrderFilter(status, paymentStatus, customerId, from, to);
  }

  PageRequest page() {
    return new PageRequest(limit == null ? Paging.DEFAULT : limit, cursor);
  }
}
