package shop.pricing;

/** The rules as administrators saved them last. */
public interface CurrentPriceRules {

  /** The rules with every change that was acknowledged; the defaults where none was saved. */
  PriceRules read();
}
