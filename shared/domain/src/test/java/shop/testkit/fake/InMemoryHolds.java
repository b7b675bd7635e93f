package shop.testkit.fake;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import shop.commit.CommitResult;
import shop.commit.Effects;
import shop.contracts.Limits;
import shop.hold.HeldUnits;
import shop.hold.Hold;
import shop.hold.HoldRequest;
import shop.hold.HoldState;
import shop.hold.Holds;
import shop.hold.NewHold;
import shop.page.Page;
import shop.page.PageRequest;

/** Holds in memory. Their transactions also change stock. */
public final class InMemoryHolds implements Holds {
  private final InMemoryTable table;
  private final InMemoryStocks stocks;
  private final Map<String, Hold> holds = new HashMap<>();
  private BiPredicate<String, Long> nextCheckoutVersion = (id, version) -> false;

  public InMemoryHolds(InMemoryTable table, InMemoryStocks stocks) {
    this.table = table;
    this.stocks = stocks;
  }

  /** Sets what makes the next version of a checkout, unless it has another one than this. */
  void onHold(BiPredicate<String, Long> makesNextVersion) {
    nextCheckoutVersion = makesNextVersion;
  }

  @Override
  public Optional<Hold> find(String checkoutId) {
    return table.atomically(() -> Optional.ofNullable(holds.get(checkoutId)));
  }

  @Override
  public HoldState read(HoldRequest request) {
    return table.atomically(
        () ->
            new HoldState(
                find(request.checkoutId()),
                checkouts(hold -> hold.ownerId().equals(request.ownerId())),
                stocks.findAll(request.units().stream().map(HeldUnits::sku).toList())));
  }

  @Override
  public List<String> ofCart(String ownerId) {
    return table.atomically(
        () -> checkouts(hold -> hold.fromCart() && hold.ownerId().equals(ownerId)));
  }

  private List<String> checkouts(Predicate<Hold> wanted) {
    return holds.values().stream().filter(wanted).map(Hold::checkoutId).sorted().toList();
  }

  @Override
  public Page<String> overdue(Instant now, PageRequest page) {
    return table.atomically(
        () -> {
          String after = page.position().orElse("");
          List<Hold> due =
              holds.values().stream()
                  .filter(hold -> !hold.isLive(now))
                  .filter(hold -> hold.heldUntil().isAfter(now.minus(Limits.DEADLINE_LOOK_BACK)))
                  .filter(hold -> key(hold).compareTo(after) > 0)
                  .sorted(Comparator.comparing(InMemoryHolds::key))
                  .toList();
          List<Hold> found = due.subList(0, Math.min(page.limit(), due.size()));
          boolean more = due.size() > found.size();
          return new Page<>(found, more ? key(found.getLast()) : null).map(Hold::checkoutId);
        });
  }

  private static String key(Hold hold) {
    return hold.heldUntil() + "#" + hold.checkoutId();
  }

  @Override
  public HoldResult hold(NewHold created) {
    return table.atomically(
        () -> {
          Hold hold = created.hold();
          if (table.isKeyUsed(created.effects())) {
            return HoldResult.KEY_USED;
          }
          if (holds.containsKey(hold.checkoutId())) {
            return HoldResult.EXISTS;
          }
          int ofOwner = checkouts(other -> other.ownerId().equals(hold.ownerId())).size();
          if (created.checkouts() > 0 && ofOwner >= created.checkouts()) {
            return HoldResult.TOO_MANY;
          }
          if (!hold.units().stream()
              .allMatch(u -> stocks.canHold(u, created.most().getOrDefault(u.sku(), 0L)))) {
            return HoldResult.STOCK_REFUSED;
          }
          if (created.checkoutVersion() != 0
              && !nextCheckoutVersion.test(hold.checkoutId(), created.checkoutVersion())) {
            return HoldResult.CHECKOUT_CHANGED;
          }
          hold.units().forEach(stocks::hold);
          holds.put(hold.checkoutId(), hold);
          table.apply(created.effects());
          return HoldResult.HELD;
        });
  }

  @Override
  public CommitResult extend(Hold extended, Effects effects) {
    return table.atomically(
        () -> {
          if (table.isKeyUsed(effects)) {
            return CommitResult.KEY_USED;
          }
          Hold current = holds.get(extended.checkoutId());
          if (current == null || current.version() != extended.version() - 1) {
            return CommitResult.STALE;
          }
          holds.put(extended.checkoutId(), extended);
          table.apply(effects);
          return CommitResult.COMMITTED;
        });
  }

  @Override
  public CommitResult release(Hold hold, Instant at) {
    return table.atomically(
        () -> {
          if (!isUnchanged(hold)) {
            return CommitResult.STALE;
          }
          hold.units().forEach(stocks::release);
          remove(hold);
          return CommitResult.COMMITTED;
        });
  }

  /** Whether a hold is as it was read. Call it only under the table's lock. */
  boolean isUnchanged(Hold hold) {
    Hold current = holds.get(hold.checkoutId());
    return current != null && current.version() == hold.version();
  }

  /** Ends a hold. Call it only under the table's lock. */
  void remove(Hold hold) {
    holds.remove(hold.checkoutId());
  }
}
