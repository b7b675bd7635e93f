package shop.order;

import java.time.Instant;
import shop.commit.Effects;

/**
 * Everything that becomes true when an order is placed, in one transaction: the order and its
 * number, each line's stock reserved at the order's price, the cart of the version that was read
 * emptied, the deadline for the payment, and the effects.
 *
 * @param cartVersion the cart as it was read; another one means that somebody changed it meanwhile
 * @param payUntil when the stock is given back if nobody paid
 */
public record Placement(Order order, long cartVersion, Instant payUntil, Effects effects) {}
