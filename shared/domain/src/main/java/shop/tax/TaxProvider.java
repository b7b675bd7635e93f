package shop.tax;

import java.util.List;

/**
 * Calculates taxes and is notified of those that are owed. {@link TaxTable} is the provider of
 * every shop; the service of a vendor can take its place.
 */
public interface TaxProvider {

  /** The taxes on each amount, in the order of the amounts. Nothing is recorded. */
  List<Taxed> quote(TaxRequest request);

  /**
   * Records the taxes of an order that is paid. A repeated call for the order changes nothing.
   *
   * @param taxes as they were quoted when the order was placed
   */
  void commit(String orderId, List<Taxed> taxes);

  /** Removes the record of an order that is not owed any more; "void" in the terms of vendors. */
  void cancel(String orderId);
}
