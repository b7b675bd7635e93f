package shop.order;

import org.jspecify.annotations.Nullable;
import shop.hold.Hold;

/**
 * A checkout that the placement of an order completes.
 *
 * @param version that was read; the placement fails on another version
 * @param hold the hold that the order consumes, with exactly the order's units; null: the units are
 *     taken from those available
 */
public record CompletedCheckout(String id, long version, @Nullable Hold hold) {}
