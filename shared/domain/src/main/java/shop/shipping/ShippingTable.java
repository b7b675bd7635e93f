package shop.shipping;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import shop.address.Destination;
import shop.money.Money;

/**
 * All zones. The most specific zone of a destination applies: by postal prefix, then region, then
 * country, then the rest of the world.
 */
public record ShippingTable(List<ShippingZone> zones) {
  /** A table that ships nowhere. */
  public static final ShippingTable EMPTY = new ShippingTable(List.of());

  /** The table of a new shop: one free method for the whole world, so that it can sell at once. */
  public static ShippingTable free(String currency) {
    ShippingRate everything = new ShippingRate(0, null, Money.zero(currency));
    ShippingMethod standard =
        new ShippingMethod(
            "standard",
            "Standard",
            RateBasis.QUANTITY,
            List.of(everything),
            null,
            null,
            Set.of(),
            null);
    return new ShippingTable(
        List.of(
            new ShippingZone(
                "everywhere",
                "Everywhere",
                Set.of(ShippingZone.ANYWHERE),
                Set.of(),
                Set.of(),
                List.of(standard))));
  }

  public ShippingTable {
    zones = List.copyOf(zones);
    List<Conflict> conflicts = conflicts(zones);
    if (!conflicts.isEmpty()) {
      throw new IllegalArgumentException("zones name the same place: " + conflicts);
    }
  }

  /**
   * Two zones that name the same place: no rule says which of them applies.
   *
   * @param first the index of a zone
   * @param second the index of a later zone
   * @param place such as {@code US CA 90}; {@code *} stands for all
   */
  public record Conflict(int first, int second, String place) {}

  /** All conflicts, at most one for each zone. */
  public static List<Conflict> conflicts(List<ShippingZone> zones) {
    List<Conflict> conflicts = new ArrayList<>();
    Map<String, Integer> byPlace = new HashMap<>();
    for (int i = 0; i < zones.size(); i++) {
      int second = i;
      Set<String> places = zones.get(i).places();
      places.stream()
          .filter(byPlace::containsKey)
          .findFirst()
          .ifPresent(
              place ->
                  conflicts.add(new Conflict(byPlace.getOrDefault(place, second), second, place)));
      places.forEach(place -> byPlace.putIfAbsent(place, second));
    }
    return conflicts;
  }

  /** What can be chosen, or why nothing can. */
  public sealed interface Choice {
    /**
     * The SKUs that cannot be shipped.
     *
     * @param skus of the parcel
     */
    default List<NotShipped> notShipped(List<String> skus) {
      return switch (this) {
        case Options _ -> List.of();
        case NoZone _ -> NotShipped.of(skus, NotShipped.Reason.NO_ZONE);
        case Excluded excluded -> NotShipped.of(excluded.skus(), NotShipped.Reason.EXCLUDED);
        case OutsideRates _ -> NotShipped.of(skus, NotShipped.Reason.OUTSIDE_RATES);
      };
    }

    /** At least one, the cheapest first. */
    record Options(List<ShippingOption> options) implements Choice {
      public Options {
        options = List.copyOf(options);
      }
    }

    /** No zone contains the destination. */
    record NoZone() implements Choice {}

    /** No method of the zone ships these SKUs. */
    record Excluded(List<String> skus) implements Choice {
      public Excluded {
        skus = List.copyOf(skus);
      }
    }

    /** The parcel is outside the rates of every method. */
    record OutsideRates() implements Choice {}
  }

  /** The methods that ship a parcel to a destination. */
  public Choice choice(Parcel parcel, Destination destination) {
    Optional<ShippingZone> zone =
        zones.stream()
            .filter(one -> one.specificity(destination) >= 0)
            .max(Comparator.comparingInt(one -> one.specificity(destination)));
    if (zone.isEmpty()) {
      return new Choice.NoZone();
    }
    List<ShippingOption> options = new ArrayList<>();
    Set<String> excluded = new HashSet<>();
    for (ShippingMethod method : zone.get().methods()) {
      excluded.addAll(method.excluded(parcel));
      method.price(parcel).ifPresent(price -> options.add(new ShippingOption(method, price)));
    }
    if (options.isEmpty()) {
      return excluded.isEmpty()
          ? new Choice.OutsideRates()
          : new Choice.Excluded(excluded.stream().sorted().toList());
    }
    options.sort(
        Comparator.comparing(ShippingOption::price, Money::compareTo)
            .thenComparing(option -> option.method().id()));
    return new Choice.Options(options);
  }
}
