package shop.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import shop.commit.IdempotentRequest;
import shop.hold.ExtendHold;
import shop.hold.HeldUnits;
import shop.hold.Hold;
import shop.hold.HoldLimits;
import shop.hold.HoldRequest;
import shop.hold.HoldStock;
import shop.hold.HoldStock.Outcome;
import shop.hold.ReleaseExpiredHolds;
import shop.hold.ReleaseHold;
import shop.page.PageRequest;
import shop.testkit.Concurrently;

/** Holds keep all units of a checkout or none, within limits, until their deadline. */
public abstract class HoldsContract extends HoldingContract {

  @Test
  void holdsAllUnitsOfACheckout() {
    addProduct("CUP", 500, 10);
    addProduct("MUG", 1999, 10);

    Hold hold = held(hold("c-1", "ann", units("MUG", 3), units("CUP", 1)));

    assertThat(hold.heldUntil()).isEqualTo(clock.instant().plus(HOLD));
    assertThat(ports().holds().find("c-1")).contains(hold);
    assertThat(hold.units()).extracting(HeldUnits::sku).containsExactly("CUP", "MUG");
    assertThat(counters("CUP")).containsExactly(9L, 1L, 1L, 0L);
    assertThat(counters("MUG")).containsExactly(7L, 3L, 3L, 0L);
  }

  @Test
  void holdsNothingWhenOneSkuIsShort() {
    addProduct("CUP", 500, 10);
    addProduct("MUG", 1999, 2);

    Outcome refused = hold("c-1", "ann", units("CUP", 4), units("MUG", 3));

    assertThat(refused)
        .isEqualTo(new Outcome.OutOfStock(List.of(new HoldStock.Shortage("MUG", 3, 2))));
    assertThat(ports().holds().find("c-1")).isEmpty();
    assertThat(counters("CUP")).containsExactly(10L, 0L, 0L, 0L);
    assertThat(hold("c-2", "ann", units("MUG", 2))).isInstanceOf(Outcome.Held.class);
  }

  @Test
  void holdsOnlySkusThatTheirProductSells() {
    String mug = addProduct("MUG", 1999, 2);
    addProduct("CUP", 500, 2);
    List<HeldUnits> unknown =
        List.of(
            new HeldUnits("CUP", mug, 1), new HeldUnits("MUG", mug, 1), new HeldUnits("X", mug, 1));

    Outcome refused = holdStock().hold(new HoldRequest("c-1", 0, "ann", false, unknown), null);

    assertThat(refused).isEqualTo(new Outcome.NotForSale(List.of("CUP", "X")));
    assertThat(counters("MUG")).containsExactly(2L, 0L, 0L, 0L);
  }

  @Test
  void keepsTheDeadlineOfAHeldCheckout() {
    addProduct("MUG", 1999, 10);
    Hold hold = held(hold("c-1", "ann", units("MUG", 3)));
    clock.advance(Duration.ofMinutes(1));

    assertThat(hold("c-1", "ann", units("MUG", 3))).isEqualTo(new Outcome.AlreadyHeld(hold));
    assertThat(counters("MUG")).containsExactly(7L, 3L, 3L, 0L);
  }

  @Test
  void replacesTheUnitsOfAHeldCheckout() {
    addProduct("CUP", 500, 10);
    addProduct("MUG", 1999, 10);
    hold("c-1", "ann", units("MUG", 3));

    held(hold("c-1", "ann", units("CUP", 2)));

    assertThat(counters("MUG")).containsExactly(10L, 0L, 0L, 0L);
    assertThat(counters("CUP")).containsExactly(8L, 2L, 2L, 0L);
  }

  @Test
  void holdsAgainAfterTheDeadline() {
    addProduct("MUG", 1999, 3);
    hold("c-1", "ann", units("MUG", 3));
    clock.advance(HOLD);

    Hold again = held(hold("c-1", "ann", units("MUG", 3)));

    assertThat(again.heldUntil()).isEqualTo(clock.instant().plus(HOLD));
    assertThat(counters("MUG")).containsExactly(0L, 3L, 3L, 0L);
  }

  @Test
  void repeatsTheResponseOfAnIdempotencyKey() {
    addProduct("MUG", 1999, 10);
    IdempotentRequest<Hold> request = idempotentRequest("key", "body");
    HoldRequest wanted = new HoldRequest("c-1", 0, "ann", false, List.of(units("MUG", 3)));

    List<Outcome> outcomes = Concurrently.call(4, i -> holdStock().hold(wanted, request));

    assertThat(outcomes).hasAtLeastOneElementOfType(Outcome.Held.class);
    assertThat(outcomes).allMatch(o -> o instanceof Outcome.Held || o instanceof Outcome.Repeated);
    assertThat(counters("MUG")).containsExactly(7L, 3L, 3L, 0L);
  }

  @Test
  void releasesUnitsOnce() {
    addProduct("MUG", 1999, 10);
    hold("c-1", "ann", units("MUG", 3));

    List<ReleaseHold.Outcome> outcomes = Concurrently.call(6, i -> releaseHold().release("c-1"));

    assertThat(outcomes).containsOnlyOnce(ReleaseHold.Outcome.RELEASED);
    assertThat(outcomes).contains(ReleaseHold.Outcome.NOT_HELD);
    assertThat(counters("MUG")).containsExactly(10L, 0L, 0L, 0L);
    assertThat(releaseHold().release("c-1")).isEqualTo(ReleaseHold.Outcome.NOT_HELD);
  }

  @Test
  void releasesTheHoldsOfACartOnly() {
    addProduct("MUG", 1999, 10);
    holdStock().hold(new HoldRequest("c-1", 0, "ann", true, List.of(units("MUG", 1))), null);
    hold("c-2", "ann", units("MUG", 2));
    holdStock().hold(new HoldRequest("c-3", 0, "bob", true, List.of(units("MUG", 3))), null);

    assertThat(releaseHold().releaseCart("ann")).containsExactly(ReleaseHold.Outcome.RELEASED);

    assertThat(releaseHold().releaseCart("ann")).isEmpty();
    assertThat(counters("MUG")).containsExactly(5L, 5L, 5L, 0L);
  }

  @Test
  void extendsAHoldOnce() {
    addProduct("MUG", 1999, 10);
    Hold hold = held(hold("c-1", "ann", units("MUG", 3)));
    Instant later = hold.heldUntil().plus(EXTENSION);

    List<ExtendHold.Outcome> outcomes = Concurrently.call(4, i -> extend("c-1"));

    Hold extended = ports().holds().find("c-1").orElseThrow();
    assertThat(extended.heldUntil()).isEqualTo(later);
    assertThat(outcomes).containsOnlyOnce(new ExtendHold.Outcome.Extended(extended));
    assertThat(outcomes).contains(new ExtendHold.Outcome.AlreadyExtended(extended));
  }

  @Test
  void extendsNoHoldAfterItsDeadline() {
    addProduct("MUG", 1999, 10);
    hold("c-1", "ann", units("MUG", 3));
    clock.advance(HOLD);

    assertThat(extend("c-1")).isEqualTo(new ExtendHold.Outcome.NotHeld());
    assertThat(extend("c-2")).isEqualTo(new ExtendHold.Outcome.NotHeld());
  }

  @Test
  void releasesOverdueHoldsOnly() {
    addProduct("MUG", 1999, 10);
    hold("c-1", "ann", units("MUG", 1));
    hold("c-2", "ann", units("MUG", 2));
    extend("c-2");
    clock.advance(HOLD.minusMillis(1));
    assertThat(releaseExpired().released()).isZero();

    clock.advance(Duration.ofMillis(1));
    List<ReleaseExpiredHolds.Counts> runs = Concurrently.call(2, i -> releaseExpired());

    assertThat(runs.stream().mapToInt(ReleaseExpiredHolds.Counts::released).sum()).isEqualTo(1);
    assertThat(counters("MUG")).containsExactly(8L, 2L, 2L, 0L);
    clock.advance(EXTENSION);
    assertThat(releaseExpired()).isEqualTo(new ReleaseExpiredHolds.Counts(1, 0, 0));
    assertThat(counters("MUG")).containsExactly(10L, 0L, 0L, 0L);
    assertThat(ports().holds().overdue(clock.instant(), PageRequest.first(9)).items()).isEmpty();
  }

  @Test
  void findsOverdueHoldsByPage() {
    addProduct("MUG", 1999, 10);
    for (int i = 0; i < 5; i++) {
      hold("c-" + i, "ann", units("MUG", 1));
      clock.advance(Duration.ofSeconds(1));
    }
    clock.advance(HOLD);

    var first = ports().holds().overdue(clock.instant(), PageRequest.first(3));
    var second = ports().holds().overdue(clock.instant(), new PageRequest(3, first.after()));

    assertThat(first.items()).containsExactly("c-0", "c-1", "c-2");
    assertThat(second.items()).containsExactly("c-3", "c-4");
  }

  @Test
  void limitsTheHeldCheckoutsOfAnOwner() {
    addProduct("MUG", 1999, 10);
    limits = new HoldLimits(2, 0, 0);
    hold("c-1", "ann", units("MUG", 1));
    hold("c-2", "ann", units("MUG", 1));

    assertThat(hold("c-3", "ann", units("MUG", 1))).isEqualTo(new Outcome.TooManyHolds(2));
    assertThat(hold("c-4", "bob", units("MUG", 1))).isInstanceOf(Outcome.Held.class);
    releaseHold().release("c-1");
    assertThat(hold("c-3", "ann", units("MUG", 1))).isInstanceOf(Outcome.Held.class);
    assertThat(hold("c-5", "ann", units("MUG", 1))).isEqualTo(new Outcome.TooManyHolds(2));
  }

  @Test
  void countsNoHoldAfterItsDeadline() {
    addProduct("MUG", 1999, 2);
    limits = new HoldLimits(1, 0, 0);
    hold("c-1", "ann", units("MUG", 1));
    clock.advance(HOLD);

    assertThat(hold("c-2", "ann", units("MUG", 1))).isInstanceOf(Outcome.Held.class);
    assertThat(counters("MUG")).containsExactly(1L, 1L, 1L, 0L);
  }

  @RepeatedTest(3)
  void staysWithinTheLimitOfCheckoutsDuringConcurrentHolds() {
    addProduct("MUG", 1999, 50);
    limits = new HoldLimits(3, 0, 0);

    List<Outcome> outcomes = Concurrently.call(8, i -> hold("c-" + i, "ann", units("MUG", 1)));

    assertThat(outcomes).filteredOn(Outcome.Held.class::isInstance).hasSize(3);
    assertThat(counters("MUG")).containsExactly(47L, 3L, 3L, 0L);
  }

  @Test
  void limitsTheHeldUnitsOfASku() {
    addProduct("MUG", 1999, 40);
    limits = new HoldLimits(0, 5, 5);
    hold("c-1", "ann", units("MUG", 4));

    Outcome refused = hold("c-2", "bob", units("MUG", 2));

    assertThat(refused)
        .isEqualTo(new Outcome.TooManyUnits(List.of(new HoldLimits.Excess("MUG", 5, 4))));
    assertThat(hold("c-3", "bob", units("MUG", 1))).isInstanceOf(Outcome.Held.class);
    assertThat(counters("MUG")).containsExactly(35L, 5L, 5L, 0L);
  }

  @Test
  void allowsAShareOfTheStockWhenItIsMore() {
    addProduct("MUG", 1999, 200);
    limits = new HoldLimits(0, 5, 5);

    assertThat(hold("c-1", "ann", units("MUG", 6))).isInstanceOf(Outcome.Held.class);
    assertThat(hold("c-2", "bob", units("MUG", 4))).isInstanceOf(Outcome.Held.class);
    assertThat(hold("c-3", "cid", units("MUG", 1))).isInstanceOf(Outcome.TooManyUnits.class);
  }

  @RepeatedTest(3)
  void staysWithinTheLimitOfUnitsDuringConcurrentHolds() {
    addProduct("MUG", 1999, 50);
    limits = new HoldLimits(0, 5, 5);

    List<Outcome> outcomes =
        Concurrently.call(8, i -> hold("c-" + i, "owner-" + i, units("MUG", 1)));

    assertThat(outcomes).filteredOn(Outcome.Held.class::isInstance).hasSize(5);
    assertThat(counters("MUG")).containsExactly(45L, 5L, 5L, 0L);
  }

  @Test
  void returnsUnitsToStockThatNoProductSells() {
    String mug = addProduct("MUG", 1999, 3);
    hold("c-1", "ann", units("MUG", 2));
    deleteProduct().delete(ADMIN, mug, null);

    releaseHold().release("c-1");

    assertThat(counters("MUG")).containsExactly(3L, 0L, 0L, 0L);
  }
}
