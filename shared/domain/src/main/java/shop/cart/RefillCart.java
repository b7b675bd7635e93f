package shop.cart;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.commit.Attempt;
import shop.commit.IdempotencyStore;
import shop.commit.IdempotentRequest;
import shop.commit.Ids;
import shop.commit.OptimisticWrite;
import shop.commit.PriorResponse;

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

  /**
   * Units that were not added.
   *
   * @param added how many of the requested units were added
   */
  public record Missing(String sku, int requested, int added, RefillReason reason) {}

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
}
