package shop.functions.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.contracts.Route;
import shop.hold.HeldUnits;
import shop.testkit.api.ApiAnswer;
import shop.testkit.api.ApiRequest;

/**
 * A request to hold a checkout, and one that changes or ends it, in every order of their calls to
 * the table. Units stay held only for a checkout that is open and has these items.
 */
class HoldRaceTest extends CheckoutFixture {

  /** What changes or ends a checkout. */
  enum Change {
    CANCEL(Route.CANCEL_CHECKOUT),
    COMPLETE(Route.COMPLETE_CHECKOUT),
    FEWER_ITEMS(Route.CHANGE_CHECKOUT);

    private final Route route;

    Change(Route route) {
      this.route = route;
    }
  }

  @AfterEach
  void stopRacing() {
    FAKES.table.beforeEachCall(() -> {});
  }

  @ParameterizedTest
  @EnumSource
  void holdsNothingForACheckoutThatChangesMeanwhile(Change change) {
    raceAtEveryCall(change, id -> hold(id), id -> apply(change, id));
  }

  @ParameterizedTest
  @EnumSource
  void releasesWhatIsHeldMeanwhile(Change change) {
    raceAtEveryCall(change, id -> apply(change, id), id -> hold(id));
  }

  private interface Request {
    ApiAnswer send(String id);
  }

  /** Sends the second request before the first, second, third call of the first request, ... */
  private void raceAtEveryCall(Change change, Request first, Request second) {
    FAKES.addProduct(sku, 1999, 500);
    int calls = 0;
    boolean raced = true;
    for (int at = 0; raced; at++) {
      customer = UUID.randomUUID().toString(); // unpaid orders are limited
      String id = create(items(2) + ", " + details()).at("/id");
      long before = reserved();
      int[] call = {at};
      FAKES.table.beforeEachCall(
          () -> {
            if (call[0]-- == 0) {
              second.send(id);
            }
          });
      first.send(id);
      FAKES.table.beforeEachCall(() -> {});
      raced = call[0] < 0;
      calls = at;
      assertHeldOnlyIfOpen(change, id, reserved() - before);
    }
    assertThat(calls).isGreaterThan(2);
  }

  private void assertHeldOnlyIfOpen(Change change, String id, long reserved) {
    ApiAnswer checkout = send(ApiRequest.to(Route.GET_CHECKOUT, id));
    List<HeldUnits> held = FAKES.holds.find(id).map(hold -> hold.units()).orElse(List.of());
    switch (checkout.at("/status")) {
      case "canceled" -> assertThat(List.of(held.size(), reserved)).isEqualTo(List.of(0, 0L));
      case "completed" -> {
        assertThat(held).isEmpty();
        assertThat(reserved).isEqualTo(2);
      }
      default -> {
        int quantity = checkout.body().at("/items/0/quantity").asInt();
        assertThat(held).as(change.name()).allMatch(units -> units.quantity() == quantity);
        assertThat(reserved).isEqualTo(held.isEmpty() ? 0 : quantity);
        apply(Change.CANCEL, id);
      }
    }
  }

  private ApiAnswer hold(String id) {
    return send(ApiRequest.to(Route.HOLD_CHECKOUT, id).header("Idempotency-Key", "hold-" + id));
  }

  private ApiAnswer apply(Change change, String id) {
    ApiRequest request = ApiRequest.to(change.route, id);
    return send(
        switch (change) {
          case CANCEL -> request.json("{}");
          case COMPLETE -> request.header("Idempotency-Key", UUID.randomUUID().toString());
          case FEWER_ITEMS -> request.json("{" + items(1) + "}");
        });
  }

  private long reserved() {
    return FAKES.counters(sku).get(0).get(1);
  }
}
