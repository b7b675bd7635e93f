package shop.cart;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import shop.contracts.Limits;

/**
 * What a customer wants to buy. Immutable: a change makes the next version, and the table accepts
 * that only in place of the version it was made from. An emptied cart keeps counting versions, so
 * that no two contents ever have the same one.
 *
 * @param lines each SKU once, at most {@link Limits#CART_LINES}
 * @param version 0 for a cart that nothing was ever put into
 */
public record Cart(String ownerId, List<CartLine> lines, long version, Instant updatedAt) {
  public Cart {
    lines = List.copyOf(lines);
    if (lines.size() > Limits.CART_LINES
        || lines.stream().map(CartLine::sku).distinct().count() != lines.size()) {
      throw new IllegalArgumentException("lines of a cart are few, and each SKU is there once");
    }
  }

  /** The cart of somebody who has none yet. */
  public static Cart none(String ownerId) {
    return new Cart(ownerId, List.of(), 0, Instant.EPOCH);
  }

  public boolean isEmpty() {
    return lines.isEmpty();
  }

  public Optional<CartLine> line(String sku) {
    return lines.stream().filter(line -> line.sku().equals(sku)).findFirst();
  }

  /** Whether a line can be put in: it replaces its SKU's line, or there is room for it. */
  boolean hasRoomFor(String sku) {
    return line(sku).isPresent() || lines.size() < Limits.CART_LINES;
  }

  /** The next version with a line in place of its SKU's line, else behind the others. */
  Cart with(CartLine line, Instant at) {
    List<CartLine> next = new ArrayList<>(lines);
    next.replaceAll(old -> old.sku().equals(line.sku()) ? line : old);
    if (!next.contains(line)) {
      next.add(line);
    }
    return next(next, at);
  }

  /** The next version without a line. */
  Cart without(String sku, Instant at) {
    return next(lines.stream().filter(line -> !line.sku().equals(sku)).toList(), at);
  }

  /** The next version, empty. */
  public Cart emptied(Instant at) {
    return next(List.of(), at);
  }

  /** What is left of it at a time: nothing, once it was left alone for too long. */
  public Cart asOf(Instant now) {
    boolean idle = updatedAt.plus(Limits.IDLE_CART_RETENTION).isBefore(now);
    return idle ? new Cart(ownerId, List.of(), version, updatedAt) : this;
  }

  /** The same version with its lines changed: for a change that is not saved yet. */
  Cart mapping(UnaryOperator<CartLine> change) {
    return new Cart(ownerId, lines.stream().map(change).toList(), version, updatedAt);
  }

  /** The next version with these lines. */
  Cart next(List<CartLine> next, Instant at) {
    return new Cart(ownerId, next, version + 1, at);
  }
}
