package shop.functions.orders;

import org.jspecify.annotations.Nullable;
import shop.contracts.Limits;
import shop.web.binding.Text;

/**
 * The cancellation of an order.
 *
 * @param reason the customer's reason
 */
record CancellationBody(
    @Nullable @Text(max = Limits.NOTE_LENGTH, multiline = true) String reason) {}
