package shop.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.commit.Effects;

/**
 * Everything that becomes true when an order is placed, in one transaction: the order and its
 * number, each line's stock reserved at the order's price (sold at once when there is nothing to
 * pay), the cart of the version that was read emptied, the deadline for the payment, and the
 * effects.
 *
 * @param cartVersion the cart as it was read; another one means that somebody changed it meanwhile
 * @param payUntil when the stock is given back if nobody paid, null when there is nothing to pay
 */
public record Placement(
    Order order, long cartVersion, @Nullable Instant payUntil, Effects effects) {}
