package shop.cart;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.contracts.Limits;

/**
 * A customer's cart. Immutable: a change creates the next version, and the table accepts it only as
 * the successor of the version that it was created from. An emptied cart keeps its version count,
 * so that different contents never have the same version.
 *
 * @param lines each SKU once, at most {@link Limits#CART_LINES}
 * @param version 0 for a cart without any change
 * @param mergedInto the account that took over the cart of a guest, which does not change any more;
 *     null: none did
 */
public record Cart(
    String ownerId,
    List<CartLine> lines,
    long version,
    Instant updatedAt,
    @Nullable String mergedInto) {
  public Cart {
    lines = List.copyOf(lines);
    if (lines.size() > Limits.CART_LINES
        || lines.stream().map(CartLine::sku).distinct().count() != lines.size()) {
      throw new IllegalArgumentException(
          "a cart has at most " + Limits.CART_LINES + " lines, with each SKU once");
    }
  }

  /** A cart that was not taken over. */
  public Cart(String ownerId, List<CartLine> lines, long version, Instant updatedAt) {
    this(ownerId, lines, version, updatedAt, null);
  }

  /** The empty cart of a customer who has none yet. */
  public static Cart none(String ownerId) {
    return new Cart(ownerId, List.of(), 0, Instant.EPOCH);
  }

  public boolean isEmpty() {
    return lines.isEmpty();
  }

  public Optional<CartLine> line(String sku) {
    return lines.stream().filter(line -> line.sku().equals(sku)).findFirst();
  }

  /** Whether a line can be added: it replaces the line of its SKU, or there is room for it. */
  boolean hasRoomFor(String sku) {
    return line(sku).isPresent() || lines.size() < Limits.CART_LINES;
  }

  /**
   * The lines and other lines, each SKU of a product once, without the limit of lines. A SKU of
   * both has the quantity of both, up to {@link Limits#LINE_QUANTITY}.
   */
  List<CartLine> linesWith(Collection<CartLine> others) {
    Map<List<String>, CartLine> all = new LinkedHashMap<>();
    Stream.concat(lines.stream(), others.stream())
        .forEach(
            line ->
                all.merge(
                    List.of(line.sku(), line.productId()),
                    line,
                    (one, other) ->
                        other.ofQuantity(
                            Math.min(one.quantity() + other.quantity(), Limits.LINE_QUANTITY))));
    return List.copyOf(all.values());
  }

  /** The next version, with a line that replaces the line of its SKU or is appended. */
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

  /** Whether it has a SKU of these lines. */
  public boolean hasAny(Collection<CartLine> others) {
    return others.stream().anyMatch(other -> line(other.sku()).isPresent());
  }

  /** The next version without the units of these lines. */
  public Cart without(Collection<CartLine> others, Instant at) {
    Map<String, Integer> units =
        others.stream().collect(Collectors.toMap(CartLine::sku, CartLine::quantity));
    return next(
        lines.stream()
            .filter(line -> line.quantity() > units.getOrDefault(line.sku(), 0))
            .map(line -> line.ofQuantity(line.quantity() - units.getOrDefault(line.sku(), 0)))
            .toList(),
        at);
  }

  /** The next version, empty. */
  public Cart emptied(Instant at) {
    return next(List.of(), at);
  }

  /** The next and last version, whose lines an account took over. */
  public Cart mergedInto(String accountId, Instant at) {
    return new Cart(ownerId, List.of(), version + 1, at, accountId);
  }

  /** The cart at a time: empty after {@link Limits#IDLE_CART_RETENTION} without a change. */
  public Cart asOf(Instant now) {
    boolean idle = updatedAt.plus(Limits.IDLE_CART_RETENTION).isBefore(now);
    return idle ? new Cart(ownerId, List.of(), version, updatedAt, mergedInto) : this;
  }

  /** The same version with changed lines, before they are saved. */
  Cart mapping(UnaryOperator<CartLine> change) {
    return new Cart(ownerId, lines.stream().map(change).toList(), version, updatedAt);
  }

  /** The next version with these lines. */
  Cart next(List<CartLine> next, Instant at) {
    return new Cart(ownerId, next, version + 1, at);
  }
}
