package shop.cart;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.commit.CommitResult;
import shop.commit.IdempotencyStore;
import shop.commit.IdempotentRequest;
import shop.commit.Ids;
import shop.commit.PriorResponse;
import shop.contracts.Limits;

/**
 * Puts what a customer bought before into the cart again, on top of what is there: as many units as
 * can be had now, at today's prices. What cannot be had is named and hinders nothing else.
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

  /** Why units were not put into the cart. */
  public enum Reason {
    /** No product sells the SKU any more, or not now. */
    NOT_FOR_SALE,
    /** There are fewer. */
    OUT_OF_STOCK,
    /** No more lines, or no more units of the SKU. */
    CART_FULL;

    /** As on the wire. */
    public String slug() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Units that could not be had.
   *
   * @param added how many of those requested are in the cart nevertheless
   */
  public record Missing(String sku, int requested, int added, Reason reason) {}

  /** The cart as it is now, and what of the wish is not in it. */
  public record Refilled(PricedCart cart, List<Missing> missing) {
    public Refilled {
      missing = List.copyOf(missing);
    }
  }

  /** How it ended. */
  public sealed interface Outcome {
    record Done(Refilled refilled) implements Outcome {}

    record Repeated(PriorResponse prior) implements Outcome {}

    /** Others changed the cart all the time. */
    record ConcurrentChange() implements Outcome {}
  }

  /**
   * Adds units.
   *
   * @param wanted each SKU once; what they cost then does not matter
   */
  public Outcome refill(
      String ownerId, Collection<CartLine> wanted, @Nullable IdempotentRequest<Refilled> request) {
    for (int attempt = 0; attempt < Limits.CONFLICT_ATTEMPTS; attempt++) {
      Optional<Outcome> outcome = attempt(ownerId, wanted, request);
      if (outcome.isPresent()) {
        return outcome.get();
      }
    }
    return new Outcome.ConcurrentChange();
  }

  /** Empty when somebody else changed the cart, or used the key, meanwhile. */
  private Optional<Outcome> attempt(
      String ownerId, Collection<CartLine> wanted, @Nullable IdempotentRequest<Refilled> request) {
    Optional<PriorResponse> prior = idempotency.priorResponse(request);
    if (prior.isPresent()) {
      return prior.map(Outcome.Repeated::new);
    }
    Map<String, Offer> found = offers.of(wanted);
    Cart cart = carts.find(ownerId);
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
      return Optional.of(new Outcome.Done(new Refilled(writer.price(cart), missing)));
    }
    Cart saved = cart.next(next.lines(), writer.now());
    Refilled refilled = new Refilled(writer.price(saved), missing);
    CommitResult commit = writer.save(saved, refilled.cart(), request, refilled);
    return switch (commit) {
      case COMMITTED -> Optional.of(new Outcome.Done(refilled));
      case STALE, KEY_USED -> Optional.empty();
    };
  }

  /**
   * How many units of a wish fit into a cart.
   *
   * @param line of the cart with them, null when there are none
   * @param reason why there are not more, null when all fit
   */
  private record Fit(int units, @Nullable CartLine line, @Nullable Reason reason) {

    static Fit of(Cart cart, CartLine wanted, @Nullable Offer offer) {
      if (offer == null || !offer.forSale()) {
        return new Fit(0, null, Reason.NOT_FOR_SALE);
      }
      Optional<CartLine> old = cart.line(wanted.sku());
      int inCart = old.map(CartLine::quantity).orElse(0);
      int room = cart.hasRoomFor(wanted.sku()) ? Limits.LINE_QUANTITY - inCart : 0;
      long there = Math.max(0, offer.available() - inCart);
      int units = (int) Math.min(wanted.quantity(), Math.min(room, there));
      Reason reason =
          units == wanted.quantity()
              ? null
              : there <= room ? Reason.OUT_OF_STOCK : Reason.CART_FULL;
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
