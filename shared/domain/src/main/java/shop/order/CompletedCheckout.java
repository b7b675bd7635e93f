package shop.order;

/**
 * A checkout that the placement of an order completes.
 *
 * @param version that was read; the placement fails on another version
 */
public record CompletedCheckout(String id, long version) {}
