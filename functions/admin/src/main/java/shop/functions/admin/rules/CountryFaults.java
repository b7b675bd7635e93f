package shop.functions.admin.rules;

import java.util.List;
import shop.address.Country;
import shop.web.Problem.Fault;

/** Checks the countries of a body. */
public final class CountryFaults {
  private CountryFaults() {}

  /** Adds a fault unless the code is that of a country. */
  public static void add(String code, String pointer, List<Fault> faults) {
    if (!Country.exists(code)) {
      faults.add(new Fault(pointer, "must be an ISO 3166-1 alpha-2 code"));
    }
  }
}
