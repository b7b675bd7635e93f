package shop.checkout.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.account.Account;
import shop.account.Accounts;
import shop.checkout.Quoting;
import shop.checkout.session.Checkouts.CartCheckout;
import shop.checkout.session.Checkouts.Replacement;
import shop.commit.Attempt;
import shop.commit.CommitResult;
import shop.commit.Effects;
import shop.commit.IdempotencyStore;
import shop.commit.IdempotentRequest;
import shop.commit.Ids;
import shop.commit.OptimisticWrite;
import shop.commit.PriorResponse;
import shop.hold.Holds;
import shop.hold.ReleaseHold;
import shop.inventory.Stocks;
import shop.order.Orders;

/**
 * Creates a checkout of the buyer's cart or of other items. A checkout of the cart replaces the
 * earlier one, which is canceled and holds nothing any more: so the same cart is not bought twice.
 */
public final class CreateCheckout {
  private final Checkouts checkouts;
  private final Accounts accounts;
  private final Stocks stocks;
  private final IdempotencyStore idempotency;
  private final CheckoutPricing pricing;
  private final Holds holds;
  private final ReleaseHold releaseHold;
  private final Duration life;
  private final Clock clock;
  private final Ids ids;

  /**
   * @param life how long a checkout can be completed
   */
  public CreateCheckout(
      Checkouts checkouts,
      Orders orders,
      Accounts accounts,
      Stocks stocks,
      Quoting quoting,
      Holds holds,
      IdempotencyStore idempotency,
      Duration life,
      Clock clock,
      Ids ids) {
    this.checkouts = checkouts;
    this.accounts = accounts;
    this.stocks = stocks;
    this.idempotency = idempotency;
    this.pricing = new CheckoutPricing(checkouts, orders, quoting);
    this.holds = holds;
    this.releaseHold = new ReleaseHold(holds, clock);
    this.life = life;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * What the buyer wants.
   *
   * @param items each SKU once; null: the cart
   */
  public record Draft(@Nullable List<RequestedItem> items, CheckoutDetails details) {}

  /** Result of the request. */
  public sealed interface Outcome {
    record Created(QuotedCheckout checkout) implements Outcome {}

    /** An earlier request used the idempotency key. */
    record Repeated(PriorResponse prior) implements Outcome {}

    record CartEmpty() implements Outcome {}

    /** No product sells these SKUs. */
    record UnknownSkus(List<String> skus) implements Outcome {}

    /** The cart kept changing concurrently; the client may retry. */
    record ConcurrentChange() implements Outcome {}
  }

  /** Creates a checkout. Codes that do not apply are left out, and the messages name them. */
  public Outcome create(
      String ownerId, Draft draft, @Nullable IdempotentRequest<QuotedCheckout> request) {
    Outcome outcome =
        OptimisticWrite.of(() -> attempt(ownerId, draft, request))
            .idempotent(idempotency, request, Outcome.Repeated::new)
            .orElse(Outcome.ConcurrentChange::new);
    boolean created = outcome instanceof Outcome.Created || outcome instanceof Outcome.Repeated;
    if (created && draft.items() == null) {
      releaseReplaced(ownerId);
    }
    return outcome;
  }

  /** Releases the holds of earlier checkouts of the cart, also when the request is repeated. */
  private void releaseReplaced(String ownerId) {
    List<String> held = holds.ofCart(ownerId);
    if (!held.isEmpty()) {
      String latest = checkouts.ofCart(ownerId).checkoutId();
      held.stream().filter(id -> !id.equals(latest)).forEach(releaseHold::release);
    }
  }

  private Attempt<Outcome> attempt(
      String ownerId, Draft draft, @Nullable IdempotentRequest<QuotedCheckout> request) {
    List<RequestedItem> items = draft.items();
    return items == null
        ? ofCart(ownerId, draft.details(), request)
        : ofItems(ownerId, items, draft.details(), request);
  }

  private Attempt<Outcome> ofItems(
      String ownerId,
      List<RequestedItem> items,
      CheckoutDetails details,
      @Nullable IdempotentRequest<QuotedCheckout> request) {
    RequestedLines requested = RequestedLines.of(items, stocks);
    return requested.unknownSkus().isEmpty()
        ? add(ownerId, new Checkout.Lines(false, requested.lines()), details, null, request)
        : Attempt.refused(new Outcome.UnknownSkus(requested.unknownSkus()));
  }

  private Attempt<Outcome> ofCart(
      String ownerId,
      CheckoutDetails details,
      @Nullable IdempotentRequest<QuotedCheckout> request) {
    CartCheckout read = checkouts.ofCart(ownerId);
    if (read.cart().isEmpty()) {
      return Attempt.refused(new Outcome.CartEmpty());
    }
    Instant now = clock.instant();
    String latestId = read.checkoutId();
    @Nullable Checkout replaced =
        latestId == null
            ? null
            : checkouts
                .find(latestId)
                .filter(latest -> latest.isOpen(now))
                .map(latest -> latest.canceled(now))
                .orElse(null);
    return add(
        ownerId,
        new Checkout.Lines(true, read.cart().lines()),
        details,
        new Replacement(latestId, replaced),
        request);
  }

  private Attempt<Outcome> add(
      String ownerId,
      Checkout.Lines lines,
      CheckoutDetails details,
      @Nullable Replacement replacement,
      @Nullable IdempotentRequest<QuotedCheckout> request) {
    Instant now = clock.instant();
    CheckoutDetails complete = details.email() == null ? withEmail(details, ownerId) : details;
    Checkout checkout = Checkout.of(ids.next(), ownerId, lines, complete, now, life);
    QuotedCheckout quoted = pricing.price(checkout, null, now).seen();
    Effects effects = Effects.at(now, ids).respond(request, quoted);
    CommitResult result = checkouts.add(quoted.checkout(), replacement, effects);
    return Attempt.of(result, new Outcome.Created(quoted));
  }

  private CheckoutDetails withEmail(CheckoutDetails details, String ownerId) {
    return details.withEmail(accounts.find(ownerId).map(Account::email).orElse(null));
  }
}
