package shop.cart;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.commit.Attempt;
import shop.commit.IdempotencyStore;
import shop.commit.IdempotentRequest;
import shop.commit.Ids;
import shop.commit.OptimisticWrite;
import shop.commit.PriorResponse;
import shop.contracts.Limits;

/**
 * Adds the items of an earlier order to the cart, to those that are in it: as many units as are
 * available, at current prices. Missing units are listed and do not prevent the rest.
 */
public final class RefillCart {
  private final Carts carts;
  private final Offers offers;
  private final IdempotencyStore idempotency;
  private final CartWriter writer;

  public RefillCart(
      Carts carts, Offers offers, IdempotencyStore idempotency, Clock clock, Ids ids) {
    this.carts = carts;
    this.offers = offers;
    this.idempotency = idempotency;
    this.writer = new CartWriter(carts, offers, clock, ids);
  }

  /** The reason why units were not added. */
  public enum Reason {
    /** No product sells the SKU now. */
    NOT_FOR_SALE,
    /** Fewer units are available. */
    OUT_OF_STOCK,
    /** The limit of lines, or of units of one SKU, is reached. */
    CART_FULL;

    /** The value in responses. */
    public String slug() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Units that were not added.
   *
   * @param added how many of the requested units were added
   */
  public record Missing(String sku, int requested, int added, Reason reason) {}

  /** The cart after the request, and the units that are missing in it. */
  public record Refilled(PricedCart cart, List<Missing> missing) {
    public Refilled {
      missing = List.copyOf(missing);
    }
  }

  /** Result of the request. */
  public sealed interface Outcome {
    record Done(Refilled refilled) implements Outcome {}

    /** An earlier request used the idempotency key. */
    record Repeated(PriorResponse prior) implements Outcome {}

    /** The cart kept changing concurrently; the client may retry. */
    record ConcurrentChange() implements Outcome {}
  }

  /**
   * Adds units.
   *
   * @param wanted each SKU once; the prices of these lines are ignored
   */
  public Outcome refill(
      String ownerId, Collection<CartLine> wanted, @Nullable IdempotentRequest<Refilled> request) {
    return OptimisticWrite.of(() -> attempt(ownerId, wanted, request))
        .idempotent(idempotency, request, Outcome.Repeated::new)
        .orElse(Outcome.ConcurrentChange::new);
  }

  private Attempt<Outcome> attempt(
      String ownerId, Collection<CartLine> wanted, @Nullable IdempotentRequest<Refilled> request) {
    Cart cart = carts.find(ownerId);
    Map<String, Offer> found = offers.of(cart.linesWith(wanted));
    Cart next = cart;
    List<Missing> missing = new ArrayList<>();
    for (CartLine line : wanted) {
      Fit fit = Fit.of(next, line, found.get(line.sku()));
      if (fit.reason() != null) {
        missing.add(new Missing(line.sku(), line.quantity(), fit.units(), fit.reason()));
      }
      if (fit.line() != null) {
        next = next.with(fit.line(), writer.now());
      }
    }
    if (next.equals(cart) && request == null) {
      return Attempt.done(new Outcome.Done(new Refilled(PricedCart.of(cart, found), missing)));
    }
    Cart saved = cart.next(next.lines(), writer.now());
    Refilled refilled = new Refilled(PricedCart.of(saved, found), missing);
    return Attempt.of(
        writer.save(saved, refilled.cart(), request, refilled), new Outcome.Done(refilled));
  }

  /**
   * The units of a line that can be added to a cart.
   *
   * @param line the cart's line with these units, null when there are none
   * @param reason why more units cannot be added, null when all can
   */
  private record Fit(int units, @Nullable CartLine line, @Nullable Reason reason) {

    static Fit of(Cart cart, CartLine wanted, @Nullable Offer offer) {
      if (offer == null || !offer.forSale() || !offer.productId().equals(wanted.productId())) {
        return new Fit(0, null, Reason.NOT_FOR_SALE);
      }
      Optional<CartLine> old = cart.line(wanted.sku());
      int inCart = old.map(CartLine::quantity).orElse(0);
      int room = cart.hasRoomFor(wanted.sku()) ? Limits.LINE_QUANTITY - inCart : 0;
      long available = Math.max(0, offer.available() - inCart);
      int units = (int) Math.min(wanted.quantity(), Math.min(room, available));
      Reason reason =
          units == wanted.quantity()
              ? null
              : available <= room ? Reason.OUT_OF_STOCK : Reason.CART_FULL;
      if (units == 0) {
        return new Fit(0, null, reason);
      }
      CartLine line =
          new CartLine(
              wanted.sku(),
              offer.productId(),
              inCart + units,
              old.map(CartLine::priceSeen).orElse(offer.price()));
      return new Fit(units, line, reason);
    }
  }
}
