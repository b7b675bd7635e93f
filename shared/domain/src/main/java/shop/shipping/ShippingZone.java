package shop.shipping;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import shop.address.Destination;

/**
 * The places with the same methods.
 *
 * @param countries ISO 3166-1 alpha-2 codes, or {@link #ANYWHERE}
 * @param regions of these countries; empty: all
 * @param postalPrefixes of these countries and regions; empty: all
 * @param methods each with another id; zones may have methods of the same id, so that a choice
 *     stays when the address changes
 */
public record ShippingZone(
    String id,
    String name,
    Set<String> countries,
    Set<String> regions,
    Set<String> postalPrefixes,
    List<ShippingMethod> methods) {
  /** The rest of the world. */
  public static final String ANYWHERE = "*";

  private static final int NOWHERE = -1;
  private static final int REGION = 2;
  private static final int PREFIX = 4;

  public ShippingZone {
    countries = inOrder(countries);
    regions = inOrder(regions);
    postalPrefixes = inOrder(postalPrefixes);
    methods = List.copyOf(methods);
    if (countries.isEmpty()) {
      throw new IllegalArgumentException("zone " + id + " has no country");
    }
    if (methods.stream().map(ShippingMethod::id).distinct().count() < methods.size()) {
      throw new IllegalArgumentException("two methods of zone " + id + " have the same id");
    }
  }

  /** A copy in the order of the administrator, who reads the zone again. */
  private static Set<String> inOrder(Set<String> words) {
    return Collections.unmodifiableSet(new LinkedHashSet<>(words));
  }

  /** How precisely the zone names a destination; negative when it does not contain it. */
  int specificity(Destination destination) {
    boolean named = countries.contains(destination.country());
    if (!named && !countries.contains(ANYWHERE)) {
      return NOWHERE;
    }
    if (!regions.isEmpty() && regions.stream().noneMatch(destination::isIn)) {
      return NOWHERE;
    }
    int longest =
        postalPrefixes.stream()
            .filter(destination::hasPostalPrefix)
            .mapToInt(prefix -> Destination.comparablePostalCode(prefix).length())
            .max()
            .orElse(0);
    if (!postalPrefixes.isEmpty() && longest == 0) {
      return NOWHERE;
    }
    return (named ? 1 : 0) + (regions.isEmpty() ? 0 : REGION) + PREFIX * longest;
  }

  /** The places that it names, one text for each; two zones must not share one. */
  Set<String> places() {
    Set<String> places = new TreeSet<>();
    for (String country : countries) {
      for (String region : regions.isEmpty() ? Set.of(ANYWHERE) : regions) {
        for (String prefix : postalPrefixes.isEmpty() ? Set.of(ANYWHERE) : postalPrefixes) {
          places.add(
              String.join(
                  " ",
                  country,
                  Destination.comparableRegion(region),
                  Destination.comparablePostalCode(prefix)));
        }
      }
    }
    return places;
  }
}
