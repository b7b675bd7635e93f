package shop.functions.orders;

import org.jspecify.annotations.Nullable;
import shop.contracts.Limits;
import shop.web.binding.Text;

/** Why an order is cancelled, in the customer's words. */
record CancellationBody(
    @Nullable @Text(max = Limits.NOTE_LENGTH, multiline = true) String reason) {}
