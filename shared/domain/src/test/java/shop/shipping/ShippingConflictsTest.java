package shop.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import shop.money.Money;

class ShippingConflictsTest {
  private static final ShippingMethod STANDARD =
      new ShippingMethod(
          "standard",
          "Standard",
          RateBasis.QUANTITY,
          List.of(new ShippingRate(0, null, Money.zero("USD"))),
          null,
          null,
          Set.of(),
          null);

  @Test
  void acceptsZonesOfWhichOneIsMoreSpecific() {
    List<ShippingZone> zones =
        List.of(
            zone("world", Set.of("*"), Set.of(), Set.of()),
            zone("us", Set.of("US"), Set.of(), Set.of()),
            zone("ca", Set.of("US"), Set.of("CA"), Set.of()),
            zone("90", Set.of("US"), Set.of("CA"), Set.of("90")),
            zone("9", Set.of("US"), Set.of(), Set.of("9")));

    assertThat(ShippingTable.conflicts(zones)).isEmpty();
    assertThat(new ShippingTable(zones).zones()).hasSize(5);
  }

  @Test
  void findsZonesThatNameOnePlaceInTwoForms() {
    List<ShippingZone> zones =
        List.of(
            zone("a", Set.of("US"), Set.of("ca"), Set.of("90 1")),
            zone("b", Set.of("MX"), Set.of(), Set.of()),
            zone("c", Set.of("US"), Set.of("NY", "CA"), Set.of("901")));

    assertThat(ShippingTable.conflicts(zones))
        .containsExactly(new ShippingTable.Conflict(0, 2, "US CA 901"));
    assertThatThrownBy(() -> new ShippingTable(zones)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesTwoMethodsOfOneIdInAZone() {
    assertThatThrownBy(
            () ->
                new ShippingZone(
                    "a", "A", Set.of("US"), Set.of(), Set.of(), List.of(STANDARD, STANDARD)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static ShippingZone zone(
      String id, Set<String> countries, Set<String> regions, Set<String> prefixes) {
    return new ShippingZone(id, id, countries, regions, prefixes, List.of(STANDARD));
  }
}
