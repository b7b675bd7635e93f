package shop.checkout.session;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.checkout.Quoting;
import shop.checkout.session.Checkouts.HeldCheckout;
import shop.commit.Attempt;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.commit.OptimisticWrite;
import shop.contracts.Limits;
import shop.order.Orders;
import shop.promotion.CodeRefusal;

/** Adds a code to a checkout, if it applies. */
public final class AddCode {
  private final Checkouts checkouts;
  private final CheckoutPricing pricing;
  private final Clock clock;
  private final Ids ids;

  public AddCode(Checkouts checkouts, Orders orders, Quoting quoting, Clock clock, Ids ids) {
    this.checkouts = checkouts;
    this.pricing = new CheckoutPricing(checkouts, orders, quoting);
    this.clock = clock;
    this.ids = ids;
  }

  /** Result of the request. */
  public sealed interface Outcome {
    /** The checkout has the code, now or before. */
    record Added(QuotedCheckout checkout) implements Outcome {}

    /** The checkout does not exist or belongs to another buyer. */
    record NotFound() implements Outcome {}

    /** It is completed, canceled or expired. */
    record Closed(ClosedCheckout checkout) implements Outcome {}

    record NotApplicable(CodeRefusal reason) implements Outcome {}

    /** The checkout has the maximum of codes. */
    record TooManyCodes() implements Outcome {}

    /** The checkout kept changing concurrently; the client may retry. */
    record ConcurrentChange() implements Outcome {}
  }

  /**
   * Adds a code to a buyer's own checkout.
   *
   * @param code in upper case
   */
  public Outcome add(String ownerId, String id, String code) {
    return OptimisticWrite.of(() -> attempt(ownerId, id, code))
        .orElse(Outcome.ConcurrentChange::new);
  }

  private Attempt<Outcome> attempt(String ownerId, String id, String code) {
    Instant now = clock.instant();
    Optional<HeldCheckout> found = pricing.find(ownerId, id);
    if (found.isEmpty()) {
      return Attempt.refused(new Outcome.NotFound());
    }
    Checkout checkout = found.get().checkout();
    if (!checkout.isOpen(now)) {
      return Attempt.refused(new Outcome.Closed(ClosedCheckout.of(checkout)));
    }
    CheckoutDetails details = checkout.details();
    boolean isNew = !details.codes().contains(code);
    if (isNew && details.codes().size() == Limits.ORDER_CODES) {
      return Attempt.refused(new Outcome.TooManyCodes());
    }
    CheckoutDetails with =
        isNew
            ? details.withCodes(Stream.concat(details.codes().stream(), Stream.of(code)).toList())
            : details;
    QuotedCheckout quoted =
        pricing.price(checkout.changed(checkout.lines(), with, now), found.get().hold(), now);
    @Nullable CodeRefusal refusal = quoted.refusal(code);
    if (refusal != null) {
      return Attempt.refused(new Outcome.NotApplicable(refusal));
    }
    QuotedCheckout seen = quoted.seen();
    return Attempt.of(
        checkouts.save(seen.checkout(), Effects.at(now, ids)), new Outcome.Added(seen));
  }
}
