package shop.tax;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import shop.contracts.Limits;

/** The rules about several rates of a table of taxes. */
public final class TaxRules {
  private static final String EVERYWHERE = "";
  private static final String TOO_MANY =
      "is one of more than "
          + Limits.TAXES
          + " taxes of a place; the rates of one tax must have one name";

  private TaxRules() {}

  /**
   * A broken rule.
   *
   * @param index of the rate
   * @param detail a phrase about the rate, such as "has the same place as another"
   */
  public record Fault(int index, String detail) {}

  /** All broken rules. */
  public static List<Fault> faults(List<TaxRate> rates) {
    List<Fault> faults = new ArrayList<>();
    conflicts(rates, faults);
    tooManyTaxes(rates, faults);
    return faults;
  }

  /** Rates of one subject at the same time: no rule says which of them applies. */
  private static void conflicts(List<TaxRate> rates, List<Fault> faults) {
    Map<TaxRate.Subject, List<Integer>> bySubject = new LinkedHashMap<>();
    IntStream.range(0, rates.size())
        .forEach(
            i -> bySubject.computeIfAbsent(rates.get(i).subject(), _ -> new ArrayList<>()).add(i));
    for (List<Integer> same : bySubject.values()) {
      same.sort(Comparator.comparing(i -> start(rates.get(i))));
      // Sorted by their start, each rate that overlaps another one overlaps its neighbour.
      for (int n = 1; n < same.size(); n++) {
        int before = same.get(n - 1);
        int after = same.get(n);
        @Nullable Instant end = rates.get(before).to();
        if (end == null || start(rates.get(after)).isBefore(end)) {
          faults.add(conflict(rates, Math.min(before, after), Math.max(before, after)));
        }
      }
    }
  }

  private static Instant start(TaxRate rate) {
    return rate.from() == null ? Instant.MIN : rate.from();
  }

  private static Fault conflict(List<TaxRate> rates, int first, int second) {
    return new Fault(
        second,
        "has the same name, category and place as \"%s\" at the same time: \"%s\""
            .formatted(rates.get(first).id(), rates.get(second).id()));
  }

  /**
   * More taxes on one amount than {@link Limits#TAXES}, which bounds the size of an order. Counts
   * the names that can meet: those of a whole country with its postal codes, and of one region.
   */
  private static void tooManyTaxes(List<TaxRate> rates, List<Fault> faults) {
    Map<List<String>, Map<String, Set<String>>> places = new HashMap<>();
    for (int i = 0; i < rates.size(); i++) {
      TaxRate rate = rates.get(i);
      Map<String, Set<String>> names =
          places.computeIfAbsent(List.of(rate.country(), rate.category()), _ -> new HashMap<>());
      names.computeIfAbsent(rate.subject().region(), _ -> new HashSet<>()).add(rate.name());
      Set<String> everywhere = names.getOrDefault(EVERYWHERE, Set.of());
      if (names.values().stream().anyMatch(some -> union(everywhere, some) > Limits.TAXES)) {
        faults.add(new Fault(i, TOO_MANY));
        return;
      }
    }
  }

  private static int union(Set<String> some, Set<String> others) {
    Set<String> all = new HashSet<>(some);
    all.addAll(others);
    return all.size();
  }
}
