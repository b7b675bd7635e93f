package shop.testkit.fake;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.checkout.session.Checkout;
import shop.checkout.session.Checkouts;
import shop.commit.CommitResult;
import shop.commit.Effects;
import shop.order.CompletedCheckout;
import shop.order.Order;

/** Checkouts in memory. */
public final class InMemoryCheckouts implements Checkouts {
  private final InMemoryTable table;
  private final InMemoryCarts carts;
  private final InMemoryHolds holds;
  private final Map<String, Checkout> checkouts = new HashMap<>();
  private final Map<String, String> latestOfCart = new HashMap<>();

  public InMemoryCheckouts(InMemoryTable table, InMemoryCarts carts, InMemoryHolds holds) {
    this.table = table;
    this.holds = holds;
    this.carts = carts;
    holds.onHold(this::makeNextVersion);
  }

  private boolean makeNextVersion(String id, long version) {
    Checkout stored = checkouts.get(id);
    if (stored == null || stored.version() != version) {
      return false;
    }
    put(version(stored, stored.state(), stored.orderId(), stored.updatedAt()));
    return true;
  }

  @Override
  public Optional<Checkout> find(String id) {
    return table.atomically(() -> Optional.ofNullable(checkouts.get(id)));
  }

  @Override
  public Optional<HeldCheckout> findHeld(String id) {
    return table.atomically(
        () -> find(id).map(checkout -> new HeldCheckout(checkout, holds.find(id).orElse(null))));
  }

  @Override
  public Optional<ToComplete> toComplete(String ownerId, String id) {
    return table.atomically(
        () ->
            findHeld(id)
                .map(held -> new ToComplete(held.checkout(), carts.find(ownerId), held.hold())));
  }

  @Override
  public CartCheckout ofCart(String ownerId) {
    return table.atomically(() -> new CartCheckout(carts.find(ownerId), latestOfCart.get(ownerId)));
  }

  @Override
  public CommitResult add(Checkout checkout, @Nullable Replacement replacement, Effects effects) {
    return table.atomically(
        () -> {
          if (table.isKeyUsed(effects)) {
            return CommitResult.KEY_USED;
          }
          if (checkouts.containsKey(checkout.id()) || isStale(checkout, replacement)) {
            return CommitResult.STALE;
          }
          if (replacement != null) {
            latestOfCart.put(checkout.ownerId(), checkout.id());
            if (replacement.replaced() != null) {
              put(replacement.replaced());
            }
          }
          put(checkout);
          table.apply(effects);
          return CommitResult.COMMITTED;
        });
  }

  private boolean isStale(Checkout checkout, @Nullable Replacement replacement) {
    return replacement != null
        && (!Objects.equals(latestOfCart.get(checkout.ownerId()), replacement.latestId())
            || (replacement.replaced() != null && !isNext(replacement.replaced())));
  }

  @Override
  public CommitResult save(Checkout checkout, Effects effects) {
    return table.atomically(
        () -> {
          if (table.isKeyUsed(effects)) {
            return CommitResult.KEY_USED;
          }
          if (!isNext(checkout)) {
            return CommitResult.STALE;
          }
          put(checkout);
          table.apply(effects);
          return CommitResult.COMMITTED;
        });
  }

  /** Whether a checkout has the version that was read. Call it only under the table's lock. */
  boolean isUnchanged(CompletedCheckout read) {
    Checkout stored = checkouts.get(read.id());
    return stored != null && stored.version() == read.version();
  }

  /** Completes a checkout. Call it only under the table's lock. */
  void complete(CompletedCheckout read, Order order) {
    Checkout open = Objects.requireNonNull(checkouts.get(read.id()));
    put(version(open, Checkout.State.COMPLETED, order.id(), order.placedAt()));
  }

  private static Checkout version(
      Checkout before, Checkout.State state, @Nullable String orderId, Instant at) {
    return new Checkout(
        before.id(),
        before.ownerId(),
        before.fromCart(),
        before.lines(),
        before.details(),
        before.seen(),
        state == Checkout.State.OPEN ? before.refusedKey() : null,
        state,
        orderId,
        before.createdAt(),
        at,
        before.expiresAt(),
        before.version() + 1);
  }

  private boolean isNext(Checkout checkout) {
    Checkout stored = checkouts.get(checkout.id());
    return stored != null && stored.version() == checkout.version() - 1;
  }

  private void put(Checkout checkout) {
    checkouts.put(checkout.id(), checkout);
  }
}
